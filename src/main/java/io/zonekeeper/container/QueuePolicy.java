package io.zonekeeper.container;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a queue to which one rule of EventBridge may send, of one account, so that nobody else's rule can have
 * EventBridge speak for it: our statement beside those that are there.
 */
final class QueuePolicy {
    private static final String SID = "zonekeeperEvents";

    private QueuePolicy() {}

    /** The policy to set; empty when what is there has our statement already. */
    static Optional<String> with(String policy, String queueArn, String ruleArn) {
        Map<String, @Nullable Object> members = new TreeMap<>(read(policy, queueArn));
        List<@Nullable Object> statements = new ArrayList<>();
        if (members.get("Statement") instanceof List<?> list) {
            statements.addAll(list);
        } else if (members.get("Statement") != null) {
            statements.add(members.get("Statement")); // IAM takes a single one without its list
        }
        Map<String, Object> ours = Map.of(
                "Sid",
                SID,
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "events.amazonaws.com"),
                "Action",
                "sqs:SendMessage",
                "Resource",
                queueArn,
                "Condition",
                Map.of(
                        "ArnEquals", Map.of("aws:SourceArn", ruleArn),
                        "StringEquals", Map.of("aws:SourceAccount", account(ruleArn))));
        if (statements.contains(ours)) {
            return Optional.empty();
        }
        statements.removeIf(statement -> statement instanceof Map<?, ?> map && SID.equals(map.get("Sid")));
        statements.add(ours);
        members.putIfAbsent("Version", "2012-10-17");
        members.put("Statement", statements);
        return Optional.of(Json.write(members));
    }

    /** The fifth part of an ARN. */
    private static String account(String arn) {
        return arn.split(":", -1)[4];
    }

    private static Map<String, @Nullable Object> read(String policy, String queueArn) {
        try {
            return policy.isBlank() ? Map.of() : Json.readObject(policy);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the policy of the queue " + queueArn + " cannot be read (" + e.getMessage()
                            + "); let events.amazonaws.com send to it, and provision again",
                    e);
        }
    }
}
