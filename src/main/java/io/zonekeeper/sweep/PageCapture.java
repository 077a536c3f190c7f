package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures what a page shows. The heads are read first; an entity whose head carries the mark that the list shows is
 * unchanged and costs nothing more; the others are read one by one, because a list never supplies a version where the
 * type has a {@code get}. Where it has none, what was listed is written only if no event has wanted a listing since.
 */
final class PageCapture {
    private static final Logger LOG = LoggerFactory.getLogger(PageCapture.class);

    private static final DataZone.Answer PASSED_OVER = new DataZone.Answer.Invalid("it was passed over");

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Capture capture;
    private final Scopes scopes;
    private final EntityReader entityReader;
    private final Parallel parallel;

    PageCapture(
            MetadataTypes types,
            DataZone dataZone,
            Capture capture,
            Scopes scopes,
            EntityReader entityReader,
            Parallel parallel) {
        this.types = types;
        this.dataZone = dataZone;
        this.capture = capture;
        this.scopes = scopes;
        this.entityReader = entityReader;
        this.parallel = parallel;
    }

    /**
     * What a page came to.
     *
     * @param met every entity of the page with the newest document at hand: the one read, else the listed item
     * @param changed the entities of which a version was appended, with its number
     *
     * @param reads how many {@code get}s were made
     */
    record Result(Map<EntityId, Map<String, @Nullable Object>> met, Map<EntityId, Long> changed, long reads) {}

    private record Listed(EntityId id, Map<String, @Nullable Object> item, Optional<Head> head) {}

    /**
     * Captures a page.
     *
     * @param announced how often events had wanted this listing before it was made
     * @param notes is given what could not be read or told apart
     * @param first is given what was read, before it is captured: whoever dies in between reads it again
     */
    Result capture(
            Scope scope,
            MetadataType type,
            List<Map<String, @Nullable Object>> items,
            Capture.Cause cause,
            long announced,
            ReadFailures readFailures,
            Consumer<Map<EntityId, Map<String, @Nullable Object>>> first) {
        Map<EntityId, Map<String, @Nullable Object>> met = new LinkedHashMap<>();
        long withoutKey = 0;
        for (Map<String, @Nullable Object> item : items) {
            Optional<EntityId> id = type.keyOf(item, scope.inputs())
                    .flatMap(parts -> EntityId.fitting(scope.id().domain(), type.name(), parts));
            if (id.isPresent()) {
                met.put(id.get(), item);
            } else {
                withoutKey++;
            }
        }
        if (withoutKey > 0) {
            LOG.warn(
                    "{}: {} items listed by {} have no key '{}', or one that is too long for the table; they are not protected",
                    type.name(),
                    withoutKey,
                    scope.id().parent(),
                    type.getKey());
            readFailures.failed(withoutKey + " items without a key");
        }
        Map<EntityId, Head> heads = capture.heads(met.keySet());
        List<Listed> moved = new ArrayList<>();
        met.forEach((id, item) -> {
            Optional<Head> head = Optional.ofNullable(heads.get(id));
            if (head.isEmpty() || moved(type, head.get(), item) || types.hidesScopes(type, item)) {
                moved.add(new Listed(id, item, head));
            }
        });
        Map<EntityId, Map<String, @Nullable Object>> read = new HashMap<>();
        List<Capture.Looked> looked = new ArrayList<>();
        List<Reading> readings = parallel.map(
                moved,
                listed -> types.has(type, "get")
                        ? look(scope, type, listed.id(), listed.item(), listed.head(), readFailures)
                        : asListed(scope, type, listed.item(), announced));
        for (int i = 0; i < moved.size(); i++) {
            Listed listed = moved.get(i);
            looked.add(new Capture.Looked(listed.id(), listed.head(), readings.get(i)));
            if (readings.get(i) instanceof Reading.Present present) {
                read.put(listed.id(), present.document());
            }
        }
        first.accept(read);
        Map<EntityId, Outcome> outcomes = capture.page(looked, cause, again(scope, type, met, readFailures));
        Map<EntityId, Long> changed = new HashMap<>();
        outcomes.forEach((id, outcome) -> {
            if (outcome instanceof Outcome.Captured captured) {
                changed.put(id, captured.seq());
            }
        });
        readFailures.ended().forEach(met::remove); // not met: so it is judged
        met.replaceAll((id, item) -> read.getOrDefault(id, item));
        return new Result(met, changed, types.has(type, "get") ? moved.size() : 0);
    }

    private static boolean moved(MetadataType type, Head head, Map<String, @Nullable Object> item) {
        return head.deleted()
                || head.mark().isEmpty()
                || !head.absent().isEmpty()
                || head.scope().isEmpty() && !type.isRoot() && head.parent().isEmpty()
                || !head.mark().equals(type.markOf(item));
    }

    private Function<Capture.Looked, Function<Optional<Head>, Reading>> again(
            Scope scope,
            MetadataType type,
            Map<EntityId, Map<String, @Nullable Object>> items,
            ReadFailures readFailures) {
        return looked -> head -> types.has(type, "get")
                ? look(scope, type, looked.id(), items.getOrDefault(looked.id(), Map.of()), head, readFailures)
                : listAgain(scope, type, looked.id());
    }

    private Reading asListed(Scope scope, MetadataType type, Map<String, @Nullable Object> item, long announced) {
        EntityReader.ListingContext place = new EntityReader.ListingContext(scope.inputs(), scope.owner());
        return new Reading.Guarded(
                entityReader.present(type, item, Optional.of(item), place), scopes.guard(scope.id(), announced));
    }

    /** The head has moved since the page was listed, so the page no longer counts. */
    private Reading listAgain(Scope scope, MetadataType type, EntityId id) {
        long announced = scopes.announced(scope.id());
        Optional<String> token = Optional.of(scope.token()).filter(text -> !text.isEmpty());
        if (dataZone.list(id.domain(), type.name(), scope.inputs(), token) instanceof DataZone.Page.Listed page) {
            for (Map<String, @Nullable Object> item : page.items()) {
                if (type.keyOf(item, scope.inputs()).equals(Optional.of(id.parts()))) {
                    return asListed(scope, type, item, announced);
                }
            }
        }
        return new Reading.Unknown("it was listed a moment ago");
    }

    private Reading look(
            Scope scope,
            MetadataType type,
            EntityId id,
            Map<String, @Nullable Object> item,
            Optional<Head> head,
            ReadFailures readFailures) {
        EntityReader.ListingContext place = new EntityReader.ListingContext(scope.inputs(), scope.owner());
        DataZone.Answer answer = readFailures.read(
                id, () -> dataZone.get(scope.id().domain(), type.name(), item, scope.inputs()), PASSED_OVER);
        if (answer instanceof DataZone.Answer.Found found) {
            readFailures.read(id);
            return entityReader.present(type, found.document(), Optional.of(item), place);
        }
        if (answer instanceof DataZone.Answer.Absent && head.isPresent()) {
            readFailures.ended(id); // a list may show for a while what has ended
        } else if (answer != PASSED_OVER) {
            readFailures.unreadable(id, answer);
            LOG.debug("{} is listed, but not readable: {}", id, ReadFailures.said(answer));
        }
        return new Reading.Unknown("listed, but not readable: " + answer);
    }
}
