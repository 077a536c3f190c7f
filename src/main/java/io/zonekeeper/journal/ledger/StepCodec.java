package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How steps stand in the restores table. What a stage or a dependency is called stands here and nowhere else. No text may
 * change: restores go on that earlier versions planned, and client tokens and marks are made of them.
 */
final class StepCodec {
    private static final String AFTER = "~";
    private static final String CYCLIC = "?";
    private static final String EARLIER_WAVES = "*";
    private static final String COMPLETION = "again";
    private static final String SECOND_PASS = "second";
    private static final String REVISION = "revision-";
    private static final String WITHDRAW = "withdraw-";
    private static final String SETTLE = "settle-";
    private static final String FOUND = "it is there";
    private static final String ANSWERED = "answered";
    private static final Pattern CALL = Pattern.compile("(" + WITHDRAW + "|" + SETTLE + ")([1-9][0-9]{0,8})");

    private StepCodec() {}

    static Step step(String domain, Table.Item item) {
        String[] sk = item.key().sk().split("#", 5);
        EntityId source = new EntityId(domain, EntityId.unescaped(sk[2]), sk[3]);
        return new Step(
                new Step.Id(sk[1].intern(), sk.length == 5 ? new StepId(source, stage(sk[4])) : StepId.main(source)),
                item.text("name"),
                Step.Action.valueOf(item.text("action")),
                Step.State.valueOf(item.text("state")),
                reason(item.text("reason")),
                item.text("trouble"),
                new Step.Origin(item.number("seq"), earlier(domain, item.text("earlier"))),
                item.list("needs").stream()
                        .map(need -> dependency(domain, String.valueOf(need)))
                        .toList(),
                item.text("target"),
                item.text("planned"),
                item.text("revision"),
                item.flag("made"),
                new Step.Intent(item.text("intentAt"), item.text("token"), item.number("attempt")));
    }

    static Map<String, Object> attributes(Step step) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("action", step.action().name());
        attributes.put("state", step.state().name());
        attributes.put("seq", step.origin().seq());
        attributes.put("needs", step.needs().stream().map(StepCodec::text).toList());
        attributes.put("attempt", step.intent().attempt());
        if (step.made()) {
            attributes.put("made", true);
        }
        Map.of(
                        "name", step.name(),
                        "earlier", step.origin().earlier().map(StepCodec::text).orElse(""),
                        "reason", text(step.why()),
                        "trouble", step.trouble(),
                        "target", step.target(),
                        "planned", step.planned(),
                        "revision", step.revision(),
                        "intentAt", step.intent().at(),
                        "token", step.intent().token())
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        attributes.put(name, value);
                    }
                });
        return attributes;
    }

    static String text(Stage stage) {
        if (stage instanceof Stage.Main) {
            return "";
        }
        if (stage instanceof Stage.Revision revision) {
            return REVISION + revision.number();
        }
        if (stage instanceof Stage.Withdraw withdraw) {
            return WITHDRAW + withdraw.call();
        }
        if (stage instanceof Stage.Settle settle) {
            return SETTLE + settle.call();
        }
        return stage instanceof Stage.Other other
                ? other.text()
                : stage instanceof Stage.SecondPass ? SECOND_PASS : COMPLETION;
    }

    static Stage stage(String text) {
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            int number = Integer.parseInt(call.group(2));
            return WITHDRAW.equals(call.group(1)) ? new Stage.Withdraw(number) : new Stage.Settle(number);
        }
        if (text.startsWith(REVISION)) {
            return new Stage.Revision(text.substring(REVISION.length()));
        }
        return switch (text) {
            case "" -> new Stage.Main();
            case COMPLETION -> new Stage.Completion();
            case SECOND_PASS -> new Stage.SecondPass();
            default -> new Stage.Other(text);
        };
    }

    static String text(PlanReason reason) {
        return reason instanceof PlanReason.Explained explained
                ? explained.sentence()
                : reason instanceof PlanReason.Found ? FOUND : ANSWERED;
    }

    /** The table has the sentence alone, so that what is decided by is known by its sentence here and nowhere else. */
    static PlanReason reason(String sentence) {
        return switch (sentence) {
            case FOUND -> new PlanReason.Found();
            case ANSWERED -> new PlanReason.Answered();
            default -> new PlanReason.Explained(sentence);
        };
    }

    static String text(Dependency dependency) {
        if (dependency instanceof Dependency.Requires requires) {
            return text(requires.step());
        }
        if (dependency instanceof Dependency.After after) {
            return AFTER + text(after.step());
        }
        return dependency instanceof Dependency.Cyclic cyclic ? CYCLIC + text(cyclic.step()) : EARLIER_WAVES;
    }

    /** What a step of an entity of that domain waits for. */
    static Dependency dependency(String domain, String text) {
        if (text.equals(EARLIER_WAVES)) {
            return new Dependency.EarlierWaves();
        }
        if (text.startsWith(AFTER)) {
            return new Dependency.After(id(domain, text.substring(AFTER.length())));
        }
        return text.startsWith(CYCLIC)
                ? new Dependency.Cyclic(id(domain, text.substring(CYCLIC.length())))
                : new Dependency.Requires(id(domain, text));
    }

    static String text(Step.Earlier earlier) {
        return earlier.seq() + " " + earlier.entity().type() + "#"
                + earlier.entity().key();
    }

    private static Optional<Step.Earlier> earlier(String domain, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] words = text.split(" ", 2);
        String[] entity = words[1].split("#", 2);
        return Optional.of(new Step.Earlier(new EntityId(domain, entity[0], entity[1]), Long.parseLong(words[0])));
    }

    private static String text(StepId id) {
        String name = id.entity().type() + "#" + id.entity().key();
        return id.stage().isMain() ? name : name + "#" + text(id.stage());
    }

    private static StepId id(String domain, String text) {
        String[] parts = text.split("#", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("a step waits for '" + text + "', which is not Type#key");
        }
        EntityId entity = new EntityId(domain, parts[0].intern(), parts[1]);
        return parts.length == 3 ? new StepId(entity, stage(parts[2])) : StepId.main(entity);
    }
}
