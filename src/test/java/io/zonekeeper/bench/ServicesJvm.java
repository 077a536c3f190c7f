package io.zonekeeper.bench;

import io.zonekeeper.sandbox.CallLog;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.AssetGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The services' JVM: DataZone's stand-in, EventBridge's, SQS and DynamoDB. */
final class ServicesJvm {
    private ServicesJvm() {}

    public static void main(String[] arguments) throws IOException {
        try (Services services = new Services()) {
            DataZoneStandIn dataZone = services.dataZone();
            // the domains are filled by a clock that is behind
            dataZone.settings().signatureWindow(null);
            Child.serve(words -> {
                switch (words.get(0)) {
                    case "configuration" -> {
                        return services.configuration(Services.REGION, words.subList(1, words.size()));
                    }
                    case "clock" -> dataZone.clock().offset(Duration.ofSeconds(Long.parseLong(words.get(1))));
                    case "fill" -> {
                        return Map.of("projects", fill(services, words));
                    }
                    case "publishing" ->
                        dataZone.settings().publishing(Duration.ofSeconds(Long.parseLong(words.get(1))));
                    case "quotas" -> dataZone.quotas().on(words.get(1).equals("on"));
                    case "throttled" -> {
                        return throttled(dataZone.log());
                    }
                    case "reset" -> dataZone.log().reset();
                    case "calls" -> {
                        return dataZone.log().calls();
                    }
                    default -> throw new IllegalArgumentException("no order " + List.copyOf(words));
                }
                return new HashMap<>();
            });
        }
        System.exit(0);
    }

    /** The latest calls that came too soon, by operation. */
    private static Map<String, Long> throttled(CallLog log) {
        return log.latest(call -> call.error().equals("ThrottlingException")).stream()
                .collect(Collectors.groupingBy(CallLog.Entry::operation, Collectors.counting()));
    }

    /** Generates assets: domain, assets, projects. Gives the projects' ids. */
    private static List<String> fill(Services services, List<String> words) {
        return AssetGenerator.inBulk(
                        services,
                        Services.REGION,
                        words.get(1),
                        Integer.parseInt(words.get(2)),
                        Integer.parseInt(words.get(3)))
                .projects();
    }

    /** The addresses of the services by the names of Zonekeeper's settings. */
    static Map<String, String> addresses(Child services, List<String> domains) {
        Map<String, String> addresses = new HashMap<>();
        services.ask("configuration " + String.join(" ", domains))
                .forEach((key, value) -> addresses.put(key, String.valueOf(value)));
        return addresses;
    }
}
