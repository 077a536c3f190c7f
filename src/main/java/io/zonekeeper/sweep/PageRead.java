package io.zonekeeper.sweep;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One page of a scope on its way through the route {@code list-page}, or the one entity of a scope. */
public final class PageRead {
    private final ScopeTurn turn;
    private final EntityType type;
    private OwnerAccess access = OwnerAccess.BLIND;
    private long announced;
    private Optional<DataZone.Page.Listed> page = Optional.empty();
    private final Map<EntityId, Map<String, @Nullable Object>> met = new LinkedHashMap<>();
    private List<ListedEntity> moved = List.of();
    private final LongAdder calls = new LongAdder();
    private final LongAdder changed = new LongAdder();

    PageRead(ScopeTurn turn, EntityType type) {
        this.turn = turn;
        this.type = type;
    }

    public ScopeTurn turn() {
        return turn;
    }

    public Scope scope() {
        return turn.scope();
    }

    public String domain() {
        return scope().id().domain();
    }

    public EntityType type() {
        return type;
    }

    OwnerAccess access() {
        return access;
    }

    /** Whether we may read the scope, as far as is known before its next page. */
    public void access(OwnerAccess known) {
        access = known;
        called(known.calls());
    }

    /** A page showed it by itself. */
    void shown() {
        access = OwnerAccess.SHOWN;
    }

    long announced() {
        return announced;
    }

    /** How often events had wanted this listing before it was made. */
    void announced(long times) {
        announced = times;
    }

    DataZone.Page.Listed page() {
        return page.orElseThrow(() -> new IllegalStateException("nothing was listed for " + scope().id()));
    }

    void listed(DataZone.Page.Listed answer) {
        page = Optional.of(answer);
    }

    /** Every entity of the page with the newest document at hand: the one read, else the listed item. */
    Map<EntityId, Map<String, @Nullable Object>> met() {
        return met;
    }

    List<ListedEntity> moved() {
        return moved;
    }

    void moved(List<ListedEntity> those) {
        moved = those;
    }

    /** What was read of them. */
    Map<EntityId, Map<String, @Nullable Object>> read() {
        Map<EntityId, Map<String, @Nullable Object>> read = new HashMap<>();
        for (ListedEntity listed : moved) {
            if (listed.reading() instanceof Reading.Present present) {
                read.put(listed.id(), present.document());
            }
        }
        return read;
    }

    void called(long times) {
        calls.add(times);
    }

    long calls() {
        return calls.sum();
    }

    void changed() {
        changed.increment();
    }

    /** How many versions were appended. */
    long versions() {
        return changed.sum();
    }
}
