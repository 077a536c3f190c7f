package io.zonekeeper.sandbox.bridge;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** A rule of the default bus in one Region: its pattern, its state, its targets. */
final class Rule {
    static final String ALL_READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private final String name;
    private final String arn;
    private final Map<String, Map<String, Object>> targets = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private String pattern = "";
    private String state = "ENABLED";
    private String description = "";
    private @Nullable Machine machine;

    Rule(String name, String region, String account) {
        this.name = name;
        this.arn = "arn:aws:events:" + region + ":" + account + ":rule/" + name;
    }

    void put(Map<String, Object> input) {
        String wanted = Values.text(input.get("EventPattern"));
        if (wanted.isEmpty()) {
            throw invalid("ValidationException", "Parameter(s) EventPattern must be specified.");
        }
        machine = compiled(wanted);
        pattern = wanted;
        state = Values.text(input.getOrDefault("State", "ENABLED"));
        description = Values.text(input.get("Description"));
        Values.list(input.get("Tags"))
                .forEach(tag -> tags.put(Values.text(Values.at(tag, "Key")), Values.text(Values.at(tag, "Value"))));
    }

    private static Machine compiled(String pattern) {
        String problem = RuleCompiler.check(pattern);
        if (problem != null) {
            throw invalid("InvalidEventPatternException", "Event pattern is not valid. Reason: " + problem);
        }
        Machine machine = new Machine();
        try {
            machine.addRule("rule", pattern);
        } catch (IOException e) {
            throw invalid("InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getMessage());
        }
        return machine;
    }

    private static Refusal invalid(String type, String message) {
        return new Refusal(400, type, message);
    }

    /** Whether the event goes to the targets. */
    boolean takes(String event, boolean read) {
        if (machine == null || state.equals("DISABLED") || (read && !state.equals(ALL_READS))) {
            return false;
        }
        try {
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("rule '" + name + "' cannot judge an event: " + e.getMessage(), e);
        }
    }

    boolean wantsReads() {
        return state.equals(ALL_READS);
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    void state(String now) {
        state = now;
    }

    Map<String, Map<String, Object>> targets() {
        return targets;
    }

    Map<String, String> tags() {
        return tags;
    }

    Map<String, Object> document() {
        return Values.of(
                "Name", name,
                "Arn", arn,
                "EventPattern", pattern,
                "State", state,
                "Description", description.isEmpty() ? null : description,
                "EventBusName", "default");
    }
}
