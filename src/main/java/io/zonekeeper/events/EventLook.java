package io.zonekeeper.events;

import io.zonekeeper.capture.Doubt;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A look at an entity that an event tells of. */
record EventLook(EntityId id, RefreshTarget.Entity target, Capture.Cause cause, EntityReader reader) implements Look {
    @Override
    public boolean leadsOn() {
        return true;
    }

    /** Of what the journal has an event gives the key and no more: else it could say one key and have another asked for. */
    @Override
    public Optional<Question> question(Optional<Head> head) {
        Optional<Head> known = known(head);
        return known.isPresent()
                ? reader.request(target.type(), known.get())
                        .map(document -> new Question(document, known.get().scope()))
                : Optional.of(new Question(target.document(), inputs(head)));
    }

    private Map<String, String> inputs(Optional<Head> head) {
        Map<String, String> inputs = new HashMap<>(head.map(Head::scope).orElse(Map.of()));
        inputs.putAll(target.inputs());
        return inputs;
    }

    private static Optional<Head> known(Optional<Head> head) {
        return head.filter(read -> !read.deleted());
    }

    @Override
    public Sight sight(Optional<Head> head, DataZone.Answer said) {
        DataZone.Answer answer = known(head)
                .map(known -> EntityReader.own(target.type(), known, said))
                .orElse(said);
        if (answer instanceof DataZone.Answer.Found found) {
            return found(head, found);
        }
        if (answer instanceof DataZone.Answer.Absent) {
            return absent(head, answer);
        }
        return Sight.unknown(
                answer,
                answer instanceof DataZone.Answer.Denied denied ? "denied: " + denied.why() : answer.toString());
    }

    private Sight found(Optional<Head> head, DataZone.Answer.Found found) {
        EntityType type = target.type();
        Optional<List<String>> parts = type.key().of(found.document(), inputs(head));
        Optional<EntityId> real = parts.flatMap(key -> EntityId.fitting(id.domain(), type.name(), key));
        if (parts.isPresent() && real.isEmpty()) {
            return Sight.unknown(found, "its key is too long for the table");
        }
        if (real.isPresent() && !real.get().equals(id)) {
            return Sight.another(found, real.get());
        }
        return Sight.of(
                found, reader.present(type, found.document(), Optional.empty(), EntityReader.ListingContext.UNKNOWN));
    }

    private Sight absent(Optional<Head> head, DataZone.Answer answer) {
        boolean known = known(head).isPresent();
        if (target.absence() == RefreshTarget.Absence.NOT_YET) {
            return known ? Sight.unknown(answer, "not there yet") : Sight.of(answer, new Reading.Gone());
        }
        return known && !target.type().isRoot()
                ? Sight.doubtful(
                        answer,
                        new Doubt.OfDomain(there ->
                                there ? Sight.of(answer, new Reading.Gone()) : Sight.whileDomainIsAway(answer)))
                : Sight.of(answer, new Reading.Gone());
    }
}
