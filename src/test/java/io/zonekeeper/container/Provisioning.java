package io.zonekeeper.container;

/** Makes what a Zonekeeper needs, step by step as the route {@code provision} does, but without a container for it. */
public final class Provisioning {
    private Provisioning() {}

    /** Tables, queues and rule of these settings, where they are missing. */
    public static void of(Settings settings) {
        try (Clients clients = new Clients(settings)) {
            Provision provision = new Provision(settings, clients);
            provision.table();
            provision.queues();
            String rule = provision.rule();
            if (provision.ruleIsMissing()) {
                clients.eventBridge().putRule(r -> r.name(rule).eventPattern("{\"source\":[\"aws.datazone\"]}"));
            }
            provision.policy();
            if (provision.targetIsMissing()) {
                Provision.taken(
                        clients.eventBridge().putTargets(r -> r.rule(rule).targets(provision.targets())));
            }
        }
    }
}
