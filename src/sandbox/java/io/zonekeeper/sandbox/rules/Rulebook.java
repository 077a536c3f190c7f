package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormContents;
import io.zonekeeper.sandbox.content.FormModels;
import io.zonekeeper.sandbox.content.TermUse;
import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which handler answers which operation: the rules' own first, then the families', then an empty answer. */
public final class Rulebook {
    private final Families families;
    private final Map<String, FamilyRule> rules = new HashMap<>();
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Set<String> hollow = new TreeSet<>();

    public Rulebook(ServiceModel model) {
        this.families = new Families(model);
        Documents documents = new Documents();
        References references = new References(families);
        Verbs verbs = new Verbs(rules, documents, references);
        Lists lists = new Lists(rules, families, references);
        for (FamilyRule rule : registry(model, verbs, documents, references)) {
            rule.families().forEach(family -> rules.put(family, rule));
            handlers.putAll(rule.handlers());
        }
        families.all().values().forEach(family -> generic(family, verbs, lists));
        for (Operation operation : model.operations().values()) {
            if (handlers.putIfAbsent(operation.name(), empty(operation)) == null) {
                hollow.add(operation.name());
            }
        }
    }

    /** Every rule there is. A family that is not named by one is answered from the model alone. */
    private List<FamilyRule> registry(ServiceModel model, Verbs verbs, Documents documents, References references) {
        FormModels models = new FormModels();
        FormContents forms = new FormContents(models);
        TermUse use = new TermUse(models, forms);
        return List.of(
                new DomainRule(model, families, verbs),
                new TagRule(),
                new DomainUnitRule(),
                new ProfileRule(),
                new Notifications(),
                new ProjectRule(families, verbs),
                new MembershipRule(families, verbs),
                new EnvironmentRule(),
                new EnvironmentAccessRule(families),
                new GlossaryRule(use),
                new TypeRule(families, verbs, documents, references, models, use),
                new AssetRule(families, verbs, documents, references, forms),
                new AssetPartsRule(forms),
                new ListingRule(families),
                new DataProductRule(families, verbs, documents, references, forms),
                new SubscriptionRule(families, verbs, forms),
                new GrantRule(families, verbs),
                new GovernanceRule(families, verbs, documents),
                new RunRule(families, verbs),
                new LineageRule(families),
                new SearchRule());
    }

    private void generic(Family family, Verbs verbs, Lists lists) {
        put(family.create(), call -> (call.operation().name().startsWith("Put")
                        ? verbs.put(call, family)
                        : verbs.create(call, family))
                .document());
        put(family.get(), call -> verbs.get(call, family));
        put(family.update(), call -> verbs.update(call, family).document());
        put(family.delete(), call -> verbs.delete(call, family));
        if (family.list() != null && family.list().item() != null) {
            put(family.list(), call -> lists.list(call, family));
        }
    }

    private void put(@Nullable Operation operation, Handler handler) {
        if (operation != null) {
            handlers.putIfAbsent(operation.name(), handler);
        }
    }

    /** The smallest answer that the model allows, for what nothing is known of. */
    private static Handler empty(Operation operation) {
        Shape output = operation.output();
        if (output == null) {
            return call -> Map.of();
        }
        Shape.Member items = output.member(operation.items());
        return items != null ? Lists::nothing : call -> Values.map(Examples.of(output));
    }

    /** Operations whose answers know nothing of what happened: empty lists, and examples made from the model. */
    public Set<String> hollow() {
        return hollow;
    }

    public Families families() {
        return families;
    }

    public Handler handler(Operation operation) {
        Handler handler = handlers.get(operation.name());
        if (handler == null) {
            throw new IllegalStateException("nothing answers '" + operation.name() + "'");
        }
        return call -> {
            DomainVersions.check(call);
            return handler.answer(call);
        };
    }
}
