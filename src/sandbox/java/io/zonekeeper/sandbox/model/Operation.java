package io.zonekeeper.sandbox.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of the API model. */
public record Operation(
        String name,
        String method,
        String uri,
        int status,
        Shape input,
        @Nullable Shape output,
        List<String> errors,
        String items) {
    private static final List<String> READS = List.of("Get", "List", "Search", "Query", "BatchGet");

    /** Whether it changes anything; {@code GetIamPortalLoginUrl} may make a user profile, so it counts as a change. */
    public boolean mutates() {
        return name.equals("GetIamPortalLoginUrl") || READS.stream().noneMatch(name::startsWith);
    }

    /** The input member that makes a repeated call the same call, if there is one. */
    public Shape.@Nullable Member token() {
        return input.members().values().stream()
                .filter(Shape.Member::token)
                .findFirst()
                .orElse(null);
    }

    public boolean declares(String error) {
        return errors.contains(error);
    }

    /** The shape of what a list operation lists; null where it lists nothing. */
    public @Nullable Shape item() {
        Shape.Member member = output == null ? null : output.member(items);
        return member == null || !member.shape().is("list")
                ? null
                : member.shape().element();
    }
}
