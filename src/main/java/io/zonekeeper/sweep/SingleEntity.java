package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.Optional;

/** A scope that is one {@code get}: read once to learn the key, then captured in the order that the journal wants. */
public final class SingleEntity {
    private final EntityReader entityReader;

    SingleEntity(EntityReader entityReader) {
        this.entityReader = entityReader;
    }

    /** What is asked, to learn the key. */
    public Look.Question question(PageRead page) {
        page.called(1);
        return new Look.Question(Map.of(), page.scope().inputs());
    }

    /** A look at that entity, in the order that the journal wants; empty when there is none. */
    public Optional<Look> look(PageRead page, DataZone.Answer answer) {
        if (!(answer instanceof DataZone.Answer.Found found)) {
            ScopeOutcome outcome = answer instanceof DataZone.Answer.Denied denied
                    ? new ScopeOutcome.Denied(denied.operation(), denied.why())
                    : answer instanceof DataZone.Answer.Invalid invalid
                            ? new ScopeOutcome.Failed(invalid.why())
                            : ScopeOutcome.ABSENT;
            page.turn().ends(outcome, page.calls());
            return Optional.empty();
        }
        EntityType type = page.type();
        EntityId id = EntityId.of(
                page.domain(),
                type.name(),
                type.key()
                        .of(found.document(), page.scope().inputs())
                        .orElseThrow(() -> new IllegalStateException(type.name() + ": what was read has no key '"
                                + type.declared().getKey() + "'")));
        page.met().put(id, found.document());
        return Optional.of(new ListedLook(
                id, type, Map.of(), PageCapture.place(page), page.turn().cause(), entityReader));
    }

    /** What became of that entity. */
    public void captured(PageRead page, EntityCapture captured) {
        page.called(1);
        if (captured.sight().answer() instanceof DataZone.Answer.Found found) {
            page.met().put(captured.id(), found.document());
        } else {
            page.turn()
                    .readFailures()
                    .unreadable(captured.id(), captured.sight().answer());
        }
        PageCapture.came(page, captured.outcome());
    }
}
