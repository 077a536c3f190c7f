package io.zonekeeper.capture;

import java.util.Optional;

/**
 * Are we shown what an entity owns?
 *
 * @param sweep for which it is asked once and remembered; empty where it must be true now
 * @param byItsList whether the list of its members is what is about to be read, and answers by itself
 */
public record OwnerQuestion(String domain, Owner owner, Optional<String> sweep, boolean byItsList) {

    /** As it is now. */
    public static OwnerQuestion now(String domain, Owner owner) {
        return new OwnerQuestion(domain, owner, Optional.empty(), false);
    }
}
