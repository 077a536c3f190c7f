package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subscription grants, fulfilled at once, and policy grants, which have no get and are removed by content or id. */
final class GrantRule implements FamilyRule {
    private static final String POLICY = "PolicyGrant";

    private final Families families;
    private final Verbs verbs;

    GrantRule(Families families, Verbs verbs) {
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("SubscriptionGrant", POLICY);
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("RemovePolicyGrant", this::removePolicy, "UpdateSubscriptionGrantStatus", this::status);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        if (call.operation().name().equals("AddPolicyGrant")) {
            new PolicyGrantCheck(call).check();
            Entity same = same(call);
            if (same != null) {
                throw call.refusal(Refusal.conflict("The grant exists already: " + same.key()));
            }
            return;
        }
        String id = Values.text(Values.at(document.get("grantedEntity"), "listing", "id"));
        Entity listing = call.domain().entities("Listing").find(id);
        if (listing == null) {
            throw call.refusal(Refusal.absent("Listing " + id + " does not exist"));
        }
        Entity subscription = subscription(call, id, Values.text(document.get("environmentId")));
        document.put("subscriptionId", subscription.key());
        document.put("owningProjectId", subscription.get("owningProjectId"));
        document.put("subscribedListingId", id);
        document.put("status", "COMPLETED");
        event(call, document, listing);
        document.put(
                "assets",
                List.of(Values.of(
                        "assetId", listing.get("entityId"),
                        "assetRevision", listing.get("entityRevision"),
                        "status", "GRANTED",
                        "grantedTimestamp", call.now())));
    }

    /** The subscription to the listing by the project of the environment, else by anybody. */
    private static Entity subscription(Call call, String listing, String environmentId) {
        Entity environment = call.domain().entities("Environment").find(environmentId);
        String project = environment == null ? "" : environment.text("projectId");
        return call.domain().entities("Subscription").all().stream()
                .filter(s -> listing.equals(s.get("subscribedListingId")) && "APPROVED".equals(s.get("status")))
                .min(Comparator.comparing((Entity s) -> !project.equals(s.get("owningProjectId"))))
                .orElseThrow(() -> call.refusal(Refusal.invalid("Nobody has subscribed to listing " + listing)));
    }

    /** What the service's events tell of a grant. */
    private static void event(Call call, Map<String, Object> document, Entity listing) {
        Object type = Values.at(listing.get("item"), "assetListing", "assetType");
        document.put(
                "eventAsset",
                Values.of(
                        "listingId",
                        listing.key(),
                        "listingVersion",
                        listing.get("listingRevision"),
                        "typeName",
                        type));
        Entity environment = call.domain().entities("Environment").find(Values.text(document.get("environmentId")));
        if (environment != null) {
            document.put("eventProject", environment.text("projectId"));
            document.put("eventTarget", Map.of("environmentId", environment.key()));
        }
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        return Stream.of("subscribedListingId", "owningProjectId")
                .allMatch(member ->
                        call.text(member).isEmpty() || call.text(member).equals(document.get(member)));
    }

    private Map<String, Object> status(Call call) {
        Entity grant = verbs.find(call, families.family("SubscriptionGrant"));
        List<Object> assets = new ArrayList<>();
        for (Object each : Values.list(grant.get("assets"))) {
            Map<String, Object> asset = new LinkedHashMap<>(Values.map(each));
            if (call.text("assetIdentifier").equals(asset.get("assetId"))) {
                asset.put("status", call.text("status"));
                if (!call.text("targetName").isEmpty()) {
                    asset.put("targetName", call.text("targetName"));
                }
            }
            assets.add(asset);
        }
        Map<String, Object> document = new LinkedHashMap<>(grant.document());
        document.put("assets", assets);
        document.put("updatedAt", call.now());
        call.domain().entities("SubscriptionGrant").replace(grant, document);
        call.updated(grant);
        return document;
    }

    private @Nullable Entity same(Call call) {
        for (Entity grant : call.domain().entities(POLICY).all()) {
            boolean all = List.of("entityType", "entityIdentifier", "policyType", "principal").stream()
                    .allMatch(member -> Objects.equals(call.get(member), grant.get(member)));
            if (all) {
                return grant;
            }
        }
        return null;
    }

    private Map<String, Object> removePolicy(Call call) {
        String id = call.text("grantIdentifier");
        Entity grant =
                id.isEmpty() ? same(call) : call.domain().entities(POLICY).find(id);
        if (grant == null) {
            throw Refusal.invalid("There is no such grant");
        }
        verbs.remove(call, families.family(POLICY), grant);
        return Map.of();
    }
}
