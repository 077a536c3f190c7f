package io.zonekeeper.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mutating operation that changes entities of a type though none of its routes calls it. In
 * {@code AssociateGovernedTerms?identifier={entityIdentifier}} the members of the call give the inputs of {@code get}.
 */
public record ChangedBy(String operation, ScopeTemplate inputs) {

    /** The changers of a text. Throws {@link IllegalArgumentException} with what is wrong. */
    public static List<ChangedBy> all(String text) {
        List<ChangedBy> all = new ArrayList<>();
        ScopeTemplate.all(text).forEach(scopeTemplate -> all.add(new ChangedBy(scopeTemplate.parent(), scopeTemplate)));
        return List.copyOf(all);
    }

    /** The inputs of {@code get} that a call's members give; empty when the text names none or a member is absent. */
    public Optional<Map<String, String>> identify(Map<String, ? extends @Nullable Object> call) {
        return inputs.inputs().isEmpty()
                ? Optional.empty()
                : inputs.scopes(call).stream().findFirst();
    }
}
