package io.zonekeeper.restore.mapping;

import io.zonekeeper.restore.reference.Arn;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person says of things outside of a domain: what stands for them where the restore goes.
 *
 * @param users ARNs of users, or names of SSO users
 * @param roles ARNs of roles
 * @param accounts AWS accounts: replaced in ARNs, and as the whole value of members named after an account
 * @param regions Regions: the same way
 * @param arns any other ARNs
 * @param texts any whole strings
 * @param answers step of a plan to {@code create}, {@code skip} or {@code adopt:TARGET}
 */
public record TargetMapping(
        Map<String, String> users,
        Map<String, String> roles,
        Map<String, String> accounts,
        Map<String, String> regions,
        Map<String, String> arns,
        Map<String, String> texts,
        Map<String, String> answers) {
    private static final String ARN = "arn:";

    public TargetMapping {
        users = Map.copyOf(users);
        roles = Map.copyOf(roles);
        accounts = Map.copyOf(accounts);
        regions = Map.copyOf(regions);
        arns = Map.copyOf(arns);
        texts = Map.copyOf(texts);
        answers = Map.copyOf(answers);
    }

    /** As a document, to be kept with a plan. */
    public Map<String, Object> document() {
        return Map.of(
                "users", users,
                "roles", roles,
                "accounts", accounts,
                "regions", regions,
                "arns", arns,
                "texts", texts,
                "answers", answers);
    }

    /** What was kept with a plan. */
    public static TargetMapping of(Map<String, ?> document) {
        return new TargetMapping(
                section(document, "users"),
                section(document, "roles"),
                section(document, "accounts"),
                section(document, "regions"),
                section(document, "arns"),
                section(document, "texts"),
                section(document, "answers"));
    }

    private static Map<String, String> section(Map<String, ?> document, String name) {
        Map<String, String> section = new HashMap<>();
        if (document.get(name) instanceof Map<?, ?> said) {
            said.forEach((old, now) -> section.put(String.valueOf(old), String.valueOf(now)));
        }
        return section;
    }

    /** A mapping that says nothing. */
    public static TargetMapping none() {
        return new TargetMapping(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * What replaces a whole string: what a section names, else an ARN with the account and Region that are mapped. Empty
     * where the file says nothing; a thing that stays is mapped to itself.
     */
    public Optional<String> text(String old) {
        return said(texts, old).or(() -> said(arns, old)).or(() -> old.startsWith(ARN) ? arn(old) : Optional.empty());
    }

    /** As {@link #text}, of what a member of that name holds: an account, a Region or a user is told by it. */
    public Optional<String> textAt(String member, String old) {
        String name = member.toLowerCase(Locale.ROOT);
        return text(old)
                .or(() -> name.contains("account") ? said(accounts, old) : Optional.empty())
                .or(() -> name.contains("region") ? said(regions, old) : Optional.empty())
                .or(() -> name.contains("user") ? said(users, old) : Optional.empty());
    }

    /** Who stands for a user or role, by ARN or SSO user name. */
    public Optional<String> user(String old) {
        return said(users, old).or(() -> old.startsWith(ARN) ? text(old) : Optional.empty());
    }

    private Optional<String> arn(String old) {
        return said(users, old).or(() -> said(roles, old)).or(() -> Arn.of(old)
                .filter(arn -> regions.containsKey(arn.region()) || accounts.containsKey(arn.account()))
                .map(arn -> arn.in(
                                regions.getOrDefault(arn.region(), arn.region()),
                                accounts.getOrDefault(arn.account(), arn.account()))
                        .toString()));
    }

    private static Optional<String> said(Map<String, String> section, String old) {
        return Optional.ofNullable(section.get(old));
    }
}
