package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Credentials of an environment's role: for members of its project, for an hour, and only where there is one. */
final class EnvironmentAccessRule implements FamilyRule {
    private final Families families;

    EnvironmentAccessRule(Families families) {
        this.families = families;
    }

    @Override
    public List<String> families() {
        return List.of();
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("GetEnvironmentCredentials", this::credentials);
    }

    private Map<String, Object> credentials(Call call) {
        String id = call.text("environmentIdentifier");
        Entity environment = call.domain().entities("Environment").find(id);
        if (environment == null) {
            throw Access.absent(call, families.family("Environment"), id);
        }
        Access.requireInventory(call, environment.owner());
        return Values.of(
                "accessKeyId",
                "ASIA" + call.world().ids().text(16).toUpperCase(Locale.ROOT),
                "secretAccessKey",
                "not-a-secret",
                "sessionToken",
                "not-a-token",
                "expiration",
                call.now().plus(Duration.ofHours(1)));
    }
}
