package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a second entity of the same natural key, and says how the service says it. That a project's name is taken is a
 * ConflictException that names the other project; whether its scope is the domain or the unit no page tells, so the
 * stricter reading holds: the domain.
 */
final class UniqueNames {
    /** Natural keys by which the service finds its own: they hold even when the rule is switched off. */
    private static final Set<String> IDENTITIES = Set.of("Listing", "UserProfile", "GroupProfile");

    private UniqueNames() {}

    static void check(Call call, Family family, Map<String, Object> document, @Nullable String self) {
        String holder = call.domain().entities(family.name()).holder(document, self);
        boolean kept = call.world().settings().keeps(ServiceRule.UNIQUE_NAMES) || IDENTITIES.contains(family.name());
        if (holder == null || !kept) {
            return;
        }
        throw switch (family.name()) {
            case "Project" -> call.refusal(Refusal.conflict("Conflict with project " + holder));
            // the one family whose duplicates are told as invalid, though its operations declare the conflict
            case "DataSource" ->
                Refusal.invalid("Data source with name '" + document.get("name") + "' already exists in the project");
            default ->
                call.refusal(Refusal.conflict(
                        "A " + family + " with the same name or identifier exists already: " + holder));
        };
    }
}
