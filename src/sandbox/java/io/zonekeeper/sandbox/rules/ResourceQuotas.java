package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many of a kind there may be, as the pages on quotas say. Where an operation does not declare
 * ServiceQuotaExceededException, it answers a ValidationException.
 */
final class ResourceQuotas {
    /**
     * A quota.
     *
     * @param most how many there may be; a test sets a smaller number by the name of the family
     * @param within members that all those that are counted have in common
     */
    private record Quota(int most, List<String> within) {
        static Quota ofDomain(int most) {
            return new Quota(most, List.of());
        }
    }

    private static final Map<String, Quota> QUOTAS = Map.ofEntries(
            Map.entry("AssetType", Quota.ofDomain(1_000)),
            Map.entry("Asset", Quota.ofDomain(1_000_000)),
            Map.entry("Glossary", Quota.ofDomain(1_000)),
            Map.entry("GlossaryTerm", Quota.ofDomain(10_000)),
            Map.entry("Environment", Quota.ofDomain(500)),
            Map.entry("DomainUnit", Quota.ofDomain(500)),
            Map.entry("DataProduct", Quota.ofDomain(500_000)),
            Map.entry("Project", Quota.ofDomain(1_000)),
            Map.entry("AccountPool", Quota.ofDomain(100)),
            Map.entry("AssetFilter", new Quota(100, List.of("assetId"))),
            Map.entry("PolicyGrant", new Quota(20, List.of("entityIdentifier", "policyType"))),
            Map.entry("DataSourceRun", new Quota(25, List.of("dataSourceId"))));

    private ResourceQuotas() {}

    /** Refuses one more of a family when there are as many as there may be. */
    static void check(Call call, String family, Map<String, Object> document) {
        Quota quota = QUOTAS.get(family);
        if (quota == null || !call.world().settings().keeps(ServiceRule.RESOURCE_QUOTAS)) {
            return;
        }
        int most = call.world().settings().resourceQuota(family, quota.most());
        if (call.domain().entities(family).size() < most) {
            return;
        }
        Instant day = call.now().minus(Duration.ofDays(1));
        Predicate<Entity> counts = entity -> quota.within().stream()
                        .allMatch(member -> Values.text(document.get(member)).equals(entity.text(member)))
                && !Managed.is(entity.document())
                && !(family.equals("DataSourceRun")
                        && entity.get("createdAt") instanceof Instant made
                        && made.isBefore(day));
        if (call.domain().entities(family).all().stream().filter(counts).count() >= most) {
            throw call.refusal(new Refusal(
                    402,
                    "ServiceQuotaExceededException",
                    "The quota of " + most + " for " + family
                            + (quota.within().isEmpty()
                                    ? ""
                                    : " of one " + quota.within().get(0)) + " is reached"));
        }
    }

    /** Refuses one more user or group in a project: 100 users, 20 groups. */
    static void member(Call call, String project, boolean user) {
        if (!call.world().settings().keeps(ServiceRule.RESOURCE_QUOTAS)) {
            return;
        }
        String kind = user ? "user" : "group";
        int most = call.world().settings().resourceQuota(user ? "ProjectUser" : "ProjectGroup", user ? 100 : 20);
        long there = call.domain().entities("ProjectMembership").all().stream()
                .filter(one -> project.equals(one.get("projectIdentifier"))
                        && Values.map(one.get("memberDetails")).containsKey(kind))
                .count();
        if (there >= most) {
            throw call.refusal(new Refusal(
                    402,
                    "ServiceQuotaExceededException",
                    "The quota of " + most + " " + kind + " members of a project is reached"));
        }
    }
}
