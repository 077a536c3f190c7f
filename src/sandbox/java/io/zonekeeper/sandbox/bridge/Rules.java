package io.zonekeeper.sandbox.bridge;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The rules of every Region and the operations on them, by the names that the API has for them. */
final class Rules {
    private final Map<String, Map<String, Rule>> regions = new LinkedHashMap<>();
    private final Map<String, BiFunction<String, Map<String, Object>, Map<String, Object>>> operations;
    private final Delivery delivery;

    Rules(Delivery delivery) {
        this.delivery = delivery;
        this.operations = Map.ofEntries(
                Map.entry("PutRule", this::putRule),
                Map.entry("DeleteRule", this::deleteRule),
                Map.entry("DescribeRule", (region, in) -> rule(region, in).document()),
                Map.entry("ListRules", this::listRules),
                Map.entry("EnableRule", (region, in) -> state(region, in, "ENABLED")),
                Map.entry("DisableRule", (region, in) -> state(region, in, "DISABLED")),
                Map.entry("PutTargets", this::putTargets),
                Map.entry("RemoveTargets", this::removeTargets),
                Map.entry("ListTargetsByRule", this::listTargets),
                Map.entry("ListRuleNamesByTarget", this::ruleNames),
                Map.entry("PutEvents", this::putEvents),
                Map.entry("DescribeEventBus", (region, in) -> bus(region)),
                Map.entry("ListEventBuses", (region, in) -> Map.of("EventBuses", List.of(bus(region)))),
                Map.entry("TagResource", this::tag),
                Map.entry("UntagResource", this::untag),
                Map.entry("ListTagsForResource", this::tags),
                Map.entry("TestEventPattern", this::test));
    }

    synchronized Map<String, Object> answer(String operation, String region, Map<String, Object> input) {
        BiFunction<String, Map<String, Object>, Map<String, Object>> handler = operations.get(operation);
        if (handler == null) {
            throw new Refusal(
                    400, "UnknownOperationException", "'" + operation + "' is not among " + operations.keySet());
        }
        requireDefaultBus(input);
        return handler.apply(region, input);
    }

    private static Map<String, Object> bus(String region) {
        return Map.of(
                "Name", "default", "Arn", "arn:aws:events:" + region + ":" + Principals.ACCOUNT + ":event-bus/default");
    }

    private static void requireDefaultBus(Map<String, Object> input) {
        String bus = Values.text(input.get("EventBusName"));
        if (!isDefault(bus)) {
            throw absent("Event bus " + bus + " does not exist.");
        }
    }

    private static boolean isDefault(String bus) {
        return bus.isEmpty() || bus.equals("default") || bus.endsWith(":event-bus/default");
    }

    /** Gives an event to the rules of its Region. */
    synchronized void publish(Map<String, Object> event) {
        Map<String, Rule> rules = regions.get(Values.text(event.get("region")));
        if (rules == null || rules.isEmpty()) {
            return;
        }
        String text = Json.write(event);
        boolean read = Boolean.TRUE.equals(Values.at(event, "detail", "readOnly"));
        for (Rule rule : rules.values()) {
            if (rule.takes(text, read)) {
                rule.targets().values().forEach(target -> delivery.send(target, text));
            }
        }
    }

    synchronized boolean wantsReads() {
        return regions.values().stream()
                .flatMap(rules -> rules.values().stream())
                .anyMatch(Rule::wantsReads);
    }

    private Map<String, Rule> rules(String region) {
        return regions.computeIfAbsent(region, k -> new LinkedHashMap<>());
    }

    private Rule rule(String region, Map<String, Object> input) {
        String name = Values.text(input.getOrDefault("Name", input.getOrDefault("Rule", "")));
        Rule rule = rules(region).get(name);
        if (rule == null) {
            throw absent("Rule " + name + " does not exist on EventBus default.");
        }
        return rule;
    }

    private static Refusal absent(String message) {
        return new Refusal(400, "ResourceNotFoundException", message);
    }

    private Map<String, Object> putRule(String region, Map<String, Object> input) {
        String name = Values.text(input.get("Name"));
        if (!name.matches("[\\.\\-_A-Za-z0-9]{1,64}")) {
            throw new Refusal(400, "ValidationException", "'" + name + "' is no name of a rule");
        }
        Rule rule = rules(region).getOrDefault(name, new Rule(name, region, Principals.ACCOUNT));
        rule.put(input);
        rules(region).put(name, rule);
        return Map.of("RuleArn", rule.arn());
    }

    private Map<String, Object> deleteRule(String region, Map<String, Object> input) {
        Rule rule = rules(region).get(Values.text(input.get("Name")));
        if (rule != null && !rule.targets().isEmpty()) {
            throw new Refusal(400, "ValidationException", "Rule can't be deleted since it has targets.");
        }
        rules(region).remove(Values.text(input.get("Name")));
        return Map.of();
    }

    private Map<String, Object> listRules(String region, Map<String, Object> input) {
        String prefix = Values.text(input.get("NamePrefix"));
        return Map.of(
                "Rules",
                rules(region).values().stream()
                        .filter(rule -> rule.name().startsWith(prefix))
                        .map(Rule::document)
                        .toList());
    }

    private Map<String, Object> state(String region, Map<String, Object> input, String state) {
        rule(region, input).state(state);
        return Map.of();
    }

    private Map<String, Object> putTargets(String region, Map<String, Object> input) {
        Rule rule = rule(region, input);
        List<Object> failed = new ArrayList<>();
        for (Object each : Values.list(input.get("Targets"))) {
            Map<String, Object> target = Values.map(each);
            String arn = Values.text(target.get("Arn"));
            if (arn.startsWith("arn:aws:sqs:")) {
                rule.targets().put(Values.text(target.get("Id")), target);
            } else {
                failed.add(Map.of(
                        "TargetId",
                        Values.text(target.get("Id")),
                        "ErrorCode",
                        "ValidationException",
                        "ErrorMessage",
                        "the stand-in delivers to SQS queues only, not to " + arn));
            }
        }
        return Map.of("FailedEntryCount", failed.size(), "FailedEntries", failed);
    }

    private Map<String, Object> removeTargets(String region, Map<String, Object> input) {
        Rule rule = rule(region, input);
        Values.strings(input.get("Ids")).forEach(rule.targets()::remove);
        return Map.of("FailedEntryCount", 0, "FailedEntries", List.of());
    }

    private Map<String, Object> listTargets(String region, Map<String, Object> input) {
        return Map.of("Targets", List.copyOf(rule(region, input).targets().values()));
    }

    private Map<String, Object> ruleNames(String region, Map<String, Object> input) {
        return Map.of(
                "RuleNames",
                rules(region).values().stream()
                        .filter(rule -> rule.targets().values().stream()
                                .anyMatch(target ->
                                        input.getOrDefault("TargetArn", "").equals(target.get("Arn"))))
                        .map(Rule::name)
                        .toList());
    }

    private Map<String, Object> putEvents(String region, Map<String, Object> input) {
        List<Object> entries = new ArrayList<>();
        for (Object each : Values.list(input.get("Entries"))) {
            Map<String, Object> entry = Values.map(each);
            String id = UUID.randomUUID().toString();
            String missing = Stream.of("Source", "DetailType", "Detail")
                    .filter(member -> Values.text(entry.get(member)).isEmpty())
                    .findFirst()
                    .orElse("");
            if (!missing.isEmpty()) {
                entries.add(Map.of(
                        "ErrorCode",
                        "InvalidArgument",
                        "ErrorMessage",
                        "Parameter " + missing + " is not valid. Reason: " + missing + " is a required argument."));
                continue;
            }
            Object detail;
            try {
                detail = Json.readObject(Values.text(entry.get("Detail")));
            } catch (IOException e) {
                entries.add(Map.of("ErrorCode", "MalformedDetail", "ErrorMessage", "Detail is malformed."));
                continue;
            }
            entries.add(Map.of("EventId", id));
            if (!isDefault(Values.text(entry.get("EventBusName")))) {
                continue;
            }
            publish(Values.of(
                    "version",
                    "0",
                    "id",
                    id,
                    "detail-type",
                    Values.text(entry.get("DetailType")),
                    "source",
                    Values.text(entry.get("Source")),
                    "account",
                    Principals.ACCOUNT,
                    "time",
                    time(entry).truncatedTo(ChronoUnit.SECONDS).toString(),
                    "region",
                    region,
                    "resources",
                    Values.list(entry.get("Resources")),
                    "detail",
                    detail));
        }
        long failed = entries.stream()
                .filter(entry -> Values.map(entry).containsKey("ErrorCode"))
                .count();
        return Map.of("FailedEntryCount", failed, "Entries", entries);
    }

    /** The time that the entry gives, else now. */
    private static Instant time(Map<String, Object> entry) {
        return entry.get("Time") instanceof Number seconds
                ? Instant.ofEpochMilli(
                        new BigDecimal(seconds.toString()).movePointRight(3).longValue())
                : Instant.now();
    }

    private Rule byArn(String region, Map<String, Object> input) {
        String arn = Values.text(input.get("ResourceARN"));
        return rules(region).values().stream()
                .filter(rule -> rule.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> absent("Rule " + arn + " does not exist."));
    }

    private Map<String, Object> tag(String region, Map<String, Object> input) {
        Rule rule = byArn(region, input);
        Values.list(input.get("Tags")).forEach(tag -> rule.tags()
                .put(Values.text(Values.at(tag, "Key")), Values.text(Values.at(tag, "Value"))));
        return Map.of();
    }

    private Map<String, Object> untag(String region, Map<String, Object> input) {
        Values.strings(input.get("TagKeys")).forEach(byArn(region, input).tags()::remove);
        return Map.of();
    }

    private Map<String, Object> tags(String region, Map<String, Object> input) {
        List<Object> tags = new ArrayList<>();
        byArn(region, input).tags().forEach((key, value) -> tags.add(Map.of("Key", key, "Value", value)));
        return Map.of("Tags", tags);
    }

    private Map<String, Object> test(String region, Map<String, Object> input) {
        Rule rule = new Rule("test", region, Principals.ACCOUNT);
        rule.put(input);
        return Map.of("Result", rule.takes(Values.text(input.get("Event")), false));
    }
}
