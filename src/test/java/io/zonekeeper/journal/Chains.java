package io.zonekeeper.journal;

import java.util.List;
import java.util.Optional;

/** Walks the versions of an entity from the first to the head. */
public final class Chains {
    private Chains() {}

    /** What is wrong with an entity's versions or head; nothing when all fits. */
    public static Optional<String> fault(Table table, EntityId id) {
        List<Version> versions = new Journal(table).history(id);
        Optional<Head> head = table.get(Layout.head(id)).map(item -> Head.of(id, item));
        if (head.isEmpty()) {
            return versions.isEmpty() ? Optional.empty() : Optional.of(id + " has versions but no head");
        }
        String chain = "";
        String at = "";
        long seq = 0;
        boolean deleted = true;
        String hash = "";
        for (Version version : versions) {
            if (version.seq() != ++seq) {
                return Optional.of(id + " has version " + version.seq() + " where " + seq + " belongs");
            }
            if (!version.follows(chain)) {
                return Optional.of("version " + seq + " of " + id + " does not follow the one before");
            }
            if (version.at().compareTo(at) < 0) {
                return Optional.of("version " + seq + " of " + id + " is older than the one before");
            }
            if (version.deleted() == deleted && version.hash().equals(hash)) {
                return Optional.of("version " + seq + " of " + id + " says what the one before said");
            }
            chain = version.chain();
            at = version.at();
            deleted = version.deleted();
            hash = version.hash();
        }
        Head now = head.get();
        boolean fits = now.seq() == seq && now.chain().equals(chain) && now.deleted() == deleted;
        return fits ? Optional.empty() : Optional.of("the head of " + id + " is not its last version: " + now);
    }
}
