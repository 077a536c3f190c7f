package io.zonekeeper.restore.crash;

import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mutating calls: a boundary lies before and after each, named after the step that wrote its intent. */
final class BoundaryCalls implements Mutations {
    private final Mutations mutations;
    private final Boundaries boundaries;

    BoundaryCalls(Mutations mutations, Boundaries boundaries) {
        this.mutations = mutations;
        this.boundaries = boundaries;
    }

    @Override
    public CallOutcome call(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner) {
        String name = type + "." + verb + " of " + boundaries.step();
        boundaries.at("before " + name);
        CallOutcome outcome = mutations.call(domain, type, verb, document, scope, manner);
        boundaries.at("after " + name);
        return outcome;
    }
}
