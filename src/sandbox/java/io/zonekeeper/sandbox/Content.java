package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.demo.DemoDomain;
import java.util.List;
import java.util.function.Consumer;

/** What is in the sandbox's domains. */
record Content(List<String> domains, String summary, DemoDomain demo) {

    static Content load(Services services) {
        DemoDomain demo = DemoDomain.create(services, Services.REGION, "V2");
        return new Content(List.of(demo.id()), "demo domain " + DemoDomain.NAME + " " + demo.id() + " is filled", demo);
    }

    void edit(Consumer<String> say) {
        say.accept("edits follow");
    }

    void keepEditing(Consumer<String> say) {
        say.accept("edits go on");
    }
}
