package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that the service proposes for assets, and what becomes of it: accepted, it makes a revision; rejected, it is
 * gone. A prediction is known by what it is for: {@code name}, {@code description}, {@code glossaryTerms}.
 */
final class Predictions {
    /** The family of predictions: one entity for each asset that has any. */
    private static final String FAMILY = "Prediction";

    private static final String PROPOSED = "proposed";

    private final Families families;
    private final Verbs verbs;

    Predictions(Families families, Verbs verbs) {
        this.families = families;
        this.verbs = verbs;
    }

    /** Proposes what a run was asked to generate; gives the types for which there is something. */
    static List<String> generate(Call call, Entity asset, List<String> types) {
        List<String> done = new ArrayList<>();
        for (String type : types) {
            switch (type) {
                case "BUSINESS_NAMES" -> {
                    names(call, asset);
                    done.add(type);
                }
                case "BUSINESS_DESCRIPTIONS" -> {
                    propose(
                            call,
                            asset,
                            "description",
                            "What " + words(asset.text("name")) + " are and how they are used");
                    done.add(type);
                }
                default -> {
                    List<String> terms = terms(call, asset);
                    if (!terms.isEmpty()) {
                        propose(call, asset, "glossaryTerms", terms);
                        done.add(type);
                    }
                }
            }
        }
        return done;
    }

    static void names(Call call, Entity asset) {
        propose(call, asset, "name", words(asset.text("name")));
    }

    /** Enabled terms of which the asset's name has the name. */
    private static List<String> terms(Call call, Entity asset) {
        String name = words(asset.text("name")).toLowerCase(Locale.ROOT);
        return call.domain().entities("GlossaryTerm").all().stream()
                .filter(term -> "ENABLED".equals(term.get("status"))
                        && name.contains(term.text("name").toLowerCase(Locale.ROOT)))
                .map(Entity::key)
                .limit(3)
                .toList();
    }

    private static String words(String name) {
        String spaced = name.replace('_', ' ').strip();
        return spaced.isEmpty() ? "Unnamed" : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static void propose(Call call, Entity asset, String target, Object value) {
        Entities all = call.domain().entities(FAMILY);
        Entity known = all.find(asset.key());
        Map<String, Object> proposed = new LinkedHashMap<>(known == null ? Map.of() : Values.map(known.get(PROPOSED)));
        proposed.put(target, value);
        Map<String, Object> document = Map.of("assetId", asset.key(), PROPOSED, proposed);
        if (known == null) {
            all.add(asset.key(), null, document);
        } else {
            all.replace(known, document);
        }
    }

    Map<String, Object> accept(Call call) {
        Entity asset = asset(call);
        Map<String, Object> proposed = proposed(call, asset);
        Map<String, Object> accepted = new LinkedHashMap<>();
        if ("ALL".equals(Values.at(call.get("acceptRule"), "rule"))) {
            accepted.putAll(proposed);
        }
        for (Object each : Values.list(call.get("acceptChoices"))) {
            String target = target(proposed, each);
            String edited = Values.text(Values.at(each, "editedValue"));
            accepted.put(target, edited.isEmpty() ? Objects.requireNonNull(proposed.get(target)) : edited);
        }
        requireSome(call, accepted.isEmpty(), "acceptChoices", "acceptRule");
        Map<String, Object> given = new LinkedHashMap<>(asset.document());
        given.keySet().removeAll(List.of("revision", "createdAt", "createdBy"));
        given.putAll(accepted);
        call.domain().entities("Asset").revise(asset, Revisions.next(call, asset, given));
        call.changed(call.domain(), asset, "revise", false);
        keep(call, asset, proposed, accepted.keySet().stream().toList());
        return answer(call, asset);
    }

    Map<String, Object> reject(Call call) {
        Entity asset = asset(call);
        Map<String, Object> proposed = proposed(call, asset);
        List<String> rejected = new ArrayList<>();
        if ("ALL".equals(Values.at(call.get("rejectRule"), "rule"))) {
            rejected.addAll(proposed.keySet());
        }
        Values.list(call.get("rejectChoices")).forEach(each -> rejected.add(target(proposed, each)));
        requireSome(call, rejected.isEmpty(), "rejectChoices", "rejectRule");
        keep(call, asset, proposed, rejected);
        call.updated(asset);
        return answer(call, asset);
    }

    private Entity asset(Call call) {
        Entity asset = verbs.find(call, families.family("Asset"));
        String revision = call.text("revision");
        if (!revision.isEmpty() && !revision.equals(asset.text("revision"))) {
            throw call.refusal(Refusal.conflict("Revision " + revision + " is not the latest of asset " + asset.key()));
        }
        return asset;
    }

    private static Map<String, Object> proposed(Call call, Entity asset) {
        @Nullable Entity predictions = call.domain().entities(FAMILY).find(asset.key());
        Map<String, Object> proposed = predictions == null ? Map.of() : Values.map(predictions.get(PROPOSED));
        if (proposed.isEmpty()) {
            throw Refusal.invalid("Asset " + asset.key() + " has no predictions");
        }
        return proposed;
    }

    private static String target(Map<String, Object> proposed, Object choice) {
        String target = Values.text(Values.at(choice, "predictionTarget"));
        if (!proposed.containsKey(target)) {
            throw Refusal.invalid("There is no prediction for '" + target + "'; there are " + proposed.keySet());
        }
        return target;
    }

    private static void requireSome(Call call, boolean none, String choices, String rule) {
        if (none && !"NONE".equals(Values.at(call.get(rule), "rule"))) {
            throw Refusal.invalid("Give " + choices + " or " + rule);
        }
        if (none) {
            throw Refusal.invalid("The rule NONE needs " + choices);
        }
    }

    private static void keep(Call call, Entity asset, Map<String, Object> proposed, List<String> without) {
        Entities all = call.domain().entities(FAMILY);
        Entity predictions = Objects.requireNonNull(all.find(asset.key()));
        Map<String, Object> rest = new LinkedHashMap<>(proposed);
        without.forEach(rest::remove);
        if (rest.isEmpty()) {
            all.remove(predictions);
        } else {
            all.replace(predictions, Map.of("assetId", asset.key(), PROPOSED, rest));
        }
    }

    private static Map<String, Object> answer(Call call, Entity asset) {
        return Values.of(
                "domainId", call.domain().id(),
                "assetId", asset.key(),
                "revision", asset.text("revision"),
                "assetRevision", asset.text("revision"));
    }

    /** With an asset goes what was proposed for it. */
    static void forget(Call call, Entity asset) {
        Entity predictions = call.domain().entities(FAMILY).find(asset.key());
        if (predictions != null) {
            call.domain().entities(FAMILY).remove(predictions);
        }
    }
}
