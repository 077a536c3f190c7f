package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a document refers to must exist: every member that is named after a family, terms, forms, types. */
final class References {
    private static final String NONE = "";
    private static final Set<String> NO_REFERENCE =
            Set.of("domainId", "entityId", "targetId", "originProjectId", "reviewerId");

    private final Families families;
    private final Map<String, String> targets = new ConcurrentHashMap<>();

    References(Families families) {
        this.families = families;
    }

    /** Refuses when one of the members refers to nothing. */
    void check(Call call, Map<String, Object> members) {
        members.forEach((member, value) -> {
            String family = targets.computeIfAbsent(member, this::target);
            if (!family.isEmpty() && value instanceof String id) {
                require(call, family, id);
            }
        });
        terms(call, members.get("glossaryTerms"));
        Map<String, Object> relations = Values.map(members.get("termRelations"));
        terms(call, relations.get("isA"));
        terms(call, relations.get("classifies"));
        for (Object form : Values.list(members.get("formsOutput"))) {
            form(call, Values.text(Values.map(form).get("typeName")));
        }
        Values.map(members.get("formsOutput"))
                .values()
                .forEach(form -> form(call, Values.text(Values.map(form).get("typeName"))));
    }

    static void require(Call call, String family, String id) {
        if (call.domain().entities(family).find(id) == null) {
            throw call.refusal(Refusal.absent(family + " " + id + " does not exist in domain "
                    + call.domain().id()));
        }
    }

    private static void terms(Call call, @Nullable Object terms) {
        Values.strings(terms).forEach(term -> require(call, "GlossaryTerm", term));
    }

    private static void form(Call call, String type) {
        if (!type.isEmpty()) {
            require(call, "FormType", type);
        }
    }

    /** The family that a member such as {@code parentDomainUnitId} refers to: DomainUnit. */
    String target(String member) {
        if (!member.endsWith("Id") || NO_REFERENCE.contains(member)) {
            return NONE;
        }
        List<String> words = List.of(member.substring(0, member.length() - 2).split("(?=[A-Z])"));
        for (int from = 0; from < words.size(); from++) {
            StringBuilder noun = new StringBuilder();
            words.subList(from, words.size()).forEach(word -> noun.append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1)));
            if (families.find(noun.toString()) != null) {
                return noun.toString();
            }
        }
        return NONE;
    }
}
