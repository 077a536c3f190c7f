package io.zonekeeper.sandbox;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.authority.Authority;
import io.zonekeeper.sandbox.model.InputReader;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.rules.Rulebook;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Region;
import io.zonekeeper.sandbox.store.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls of the DataZone stand-in without the way to it: inputs are checked and the service's rules hold as ever, but
 * there is no HTTP, and orders, quotas, events, client tokens and the log of calls know nothing of them. For filling a
 * domain with more than anybody wants to wait for.
 */
public final class Bulk {
    private final ServiceModel model;
    private final Rulebook rulebook;
    private final World world;
    private final String region;
    private final Principal caller;
    private final Authority authority = new Authority();
    private final InputReader reader = new InputReader();

    Bulk(ServiceModel model, Rulebook rulebook, World world, String region, Principal caller) {
        this.model = model;
        this.rulebook = rulebook;
        this.world = world;
        this.region = region;
        this.caller = caller;
    }

    /**
     * Makes a call for each of the inputs, while nobody else is served. The first one that is refused ends it: those
     * before it have happened.
     *
     * @param operation whose only path parameter is the domain: {@code CreateAsset}
     * @param inputs the bodies, by the names that they have on the wire
     * @return the outputs, in the order of the inputs
     */
    public List<Map<String, Object>> call(String operation, String domain, List<Map<String, Object>> inputs) {
        Operation known = model.operation(operation);
        if (known == null) {
            throw new IllegalArgumentException("no operation '" + operation + "'");
        }
        List<Map<String, Object>> checked = new ArrayList<>(inputs.size());
        for (Map<String, Object> input : inputs) {
            checked.add(reader.read(
                    known,
                    new InputReader.Parts(
                            Map.of("domainIdentifier", domain),
                            name -> List.of(),
                            name -> null,
                            Json.writeBytes(input))));
        }
        return world.locked(() -> {
            Region where = world.region(region);
            Domain inside = where.domain(domain);
            List<Map<String, Object>> outputs = new ArrayList<>(checked.size());
            for (Map<String, Object> input : checked) {
                Call call = new Call(world, where, inside, known, input, caller, Map.of(), "bulk", (c, change) -> {});
                authority.judge(call);
                outputs.add(rulebook.handler(known).answer(call));
                call.answered();
            }
            return outputs;
        });
    }
}
