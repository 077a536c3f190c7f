package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;

/** An environment, and a profile of environments, need a blueprint that is configured for the Region. */
final class BlueprintConfigurations {
    private BlueprintConfigurations() {}

    /** Refuses what would be made by a blueprint that is not enabled in the Region. */
    static void require(Call call, String blueprint, String region) {
        String lacks = lacks(call, blueprint, region);
        if (!lacks.isEmpty()) {
            throw Refusal.invalid(lacks);
        }
    }

    /** What is missing for an environment of the blueprint in the Region; empty when nothing is. */
    static String lacks(Call call, String blueprint, String region) {
        if (!call.world().settings().keeps(ServiceRule.BLUEPRINT_CONFIGURATIONS)) {
            return "";
        }
        Entity configuration =
                call.domain().entities("EnvironmentBlueprintConfiguration").find(blueprint);
        if (configuration == null) {
            return "Environment blueprint " + blueprint + " has no configuration";
        }
        return Values.strings(configuration.get("enabledRegions")).contains(region)
                ? ""
                : "Environment blueprint " + blueprint + " is not enabled in Region " + region;
    }
}
