package io.zonekeeper.restore.reference;

import io.zonekeeper.journal.EntityId;
import java.util.List;
import java.util.Optional;

/** What things of the source are called in the target. What has no answer yet is not there yet, or needs a person. */
public interface Ids {

    /**
     * The key of the entity that was made or adopted for one of the source: the id or name as the service knows it where
     * the key has one part, {@link EntityId#key()} of the target's where it has several.
     */
    Optional<String> key(EntityId source);

    /** The revision in the target that stands for a revision of an entity of the source. */
    Optional<String> revision(EntityId source, String sourceRevision);

    /** What replaces a text that names something outside of the domain: an ARN, an output, what the mapping file says. */
    Optional<String> text(String old);

    /** What the service made for the counterpart of an entity, in the place of what it made for that. */
    default Optional<String> output(EntityId maker, String old) {
        return Optional.empty();
    }

    /** As {@link #text}, for what a member of that name holds: accounts, Regions and users are known by it. */
    default Optional<String> textAt(String member, String old) {
        return text(old);
    }

    /** A key of one part as the service knows it, else the joined parts. */
    static String plain(List<String> parts, String joined) {
        return parts.size() == 1 ? parts.get(0) : joined;
    }
}
