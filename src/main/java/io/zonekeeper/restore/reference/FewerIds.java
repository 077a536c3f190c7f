package io.zonekeeper.restore.reference;

import io.zonekeeper.journal.EntityId;
import java.util.Optional;
import java.util.function.Predicate;

/** Ids, as they were before some entities had a counterpart. */
public record FewerIds(Ids all, Predicate<EntityId> unknown) implements Ids {

    @Override
    public Optional<String> key(EntityId source) {
        return unknown.test(source) ? Optional.empty() : all.key(source);
    }

    @Override
    public Optional<String> revision(EntityId source, String sourceRevision) {
        return unknown.test(source) ? Optional.empty() : all.revision(source, sourceRevision);
    }

    @Override
    public Optional<String> text(String old) {
        return all.text(old);
    }

    @Override
    public Optional<String> output(EntityId maker, String old) {
        return unknown.test(maker) ? Optional.empty() : all.output(maker, old);
    }

    @Override
    public Optional<String> textAt(String member, String old) {
        return all.textAt(member, old);
    }
}
