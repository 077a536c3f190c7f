package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormContents;
import io.zonekeeper.sandbox.content.MetadataRules;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Subscription requests, and the subscriptions that come of accepted ones: there is no other way to make one. */
final class SubscriptionRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;
    private final FormContents contents;

    SubscriptionRule(Families families, Verbs verbs, FormContents contents) {
        this.families = families;
        this.verbs = verbs;
        this.contents = contents;
    }

    @Override
    public List<String> families() {
        return List.of("SubscriptionRequest", "Subscription");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "AcceptSubscriptionRequest", call -> decide(call, "ACCEPTED", "accept"),
                "RejectSubscriptionRequest", call -> decide(call, "REJECTED", "reject"),
                "CancelSubscription", call -> end(call, "CANCELLED", "cancel"),
                "RevokeSubscription", call -> end(call, "REVOKED", "revoke"));
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        if (!call.operation().name().equals("CreateSubscriptionRequest")) {
            return;
        }
        Entity listing = subscribedListing(call);
        Map<String, Object> principal = principal(
                call, Values.map(Values.list(call.get("subscribedPrincipals")).get(0)));
        String project = Values.text(Values.at(principal, "project", "id"));
        boolean own = project.equals(listing.text("owningProjectId"));
        document.put("subscribedPrincipals", List.of(principal));
        document.put("subscribedListings", List.of(subscribed(call, listing)));
        document.put("subscribedListingId", listing.key());
        document.put("approverProjectId", listing.text("owningProjectId"));
        document.put("owningProjectId", project);
        document.put("autoApproved", own);
        document.put("status", own ? "ACCEPTED" : "PENDING");
        document.put(
                "eventListings",
                List.of(Map.of(
                        "id", listing.key(),
                        "ownerProjectId", listing.text("owningProjectId"),
                        "version", listing.text("listingRevision"))));
        document.put(
                "eventPrincipals",
                List.of(Map.of(
                        "id", project.isEmpty() ? "" : project, "type", project.isEmpty() ? "USER" : "PROJECT")));
        if (document.containsKey("metadataForms")) {
            List<Object> forms = contents.complete(
                    call.world().settings(), call.domain(), Values.list(document.get("metadataForms")), Map.of());
            document.put("metadataForms", forms);
            document.put("metadataFormsSummary", forms);
        }
        if (call.world().settings().keeps(ServiceRule.METADATA_RULES)) {
            boolean product = "DataProduct".equals(listing.get("entityFamily"));
            String assetType = Values.text(Values.at(listing.get("item"), "assetListing", "assetType"));
            MetadataRules.require(
                    call.domain(),
                    "CREATE_SUBSCRIPTION_REQUEST",
                    new MetadataRules.Subject(listing.text("owningProjectId"), product ? "" : assetType),
                    Values.list(document.get("metadataForms")),
                    List.of());
        }
    }

    @Override
    public void created(Call call, Entity request) {
        if (request.family().equals("SubscriptionRequest") && "ACCEPTED".equals(request.get("status"))) {
            subscribe(call, request);
        }
    }

    private static Entity subscribedListing(Call call) {
        String id = Values.text(
                Values.at(Values.list(call.get("subscribedListings")).get(0), "identifier"));
        Entity listing = call.domain().entities("Listing").find(id);
        if (listing == null || !"ACTIVE".equals(listing.get("status"))) {
            throw call.refusal(Refusal.absent("Listing " + id + " does not exist"));
        }
        return listing;
    }

    private static Map<String, Object> principal(Call call, Map<String, Object> input) {
        if (input.containsKey("project")) {
            String id = Values.text(Values.at(input, "project", "identifier"));
            References.require(call, "Project", id);
            Entity project =
                    Objects.requireNonNull(call.domain().entities("Project").find(id));
            return Map.of("project", Map.of("id", id, "name", project.text("name")));
        }
        if (input.containsKey("iam")) {
            return Map.of("iam", Map.of("principalArn", Values.text(Values.at(input, "iam", "identifier"))));
        }
        boolean user = input.containsKey("user");
        String id = Values.text(Values.at(input, user ? "user" : "group", "identifier"));
        References.require(call, user ? "UserProfile" : "GroupProfile", id);
        return Map.of(user ? "user" : "group", Map.of("id", id));
    }

    private static Map<String, Object> subscribed(Call call, Entity listing) {
        boolean product = "DataProduct".equals(listing.get("entityFamily"));
        Map<String, Object> listed =
                Values.map(Values.at(listing.get("item"), product ? "dataProductListing" : "assetListing"));
        Map<String, Object> item = Values.of(
                "entityId", listing.get("entityId"),
                "entityRevision", listing.get("entityRevision"),
                "entityType", listed.get("assetType"),
                "forms", product ? null : listed.get("forms"),
                "glossaryTerms", listed.get("glossaryTerms"),
                "name", listing.get("name"),
                "description", listing.get("description"));
        String owner = listing.text("owningProjectId");
        Entity project = call.domain().entities("Project").find(owner);
        return Values.of(
                "id", listing.key(),
                "revision", listing.get("listingRevision"),
                "name", listing.get("name"),
                "description", listing.document().getOrDefault("description", ""),
                "item", Map.of(product ? "productListing" : "assetListing", item),
                "ownerProjectId", owner,
                "ownerProjectName", project == null ? null : project.get("name"));
    }

    private Map<String, Object> decide(Call call, String status, String verb) {
        Entity request = verbs.find(call, families.family("SubscriptionRequest"));
        if (!"PENDING".equals(request.get("status"))) {
            throw call.refusal(
                    Refusal.conflict("Subscription request " + request.key() + " is " + request.get("status")));
        }
        Map<String, Object> document = new LinkedHashMap<>(request.document());
        document.put("status", status);
        document.put("reviewerId", Access.author(call.domain(), call.caller()));
        if (!call.text("decisionComment").isEmpty()) {
            document.put("decisionComment", call.text("decisionComment"));
        }
        touch(call, document);
        call.domain().entities("SubscriptionRequest").replace(request, document);
        call.changed(call.domain(), request, verb, false);
        if (status.equals("ACCEPTED")) {
            subscribe(call, request);
        }
        return request.document();
    }

    private void subscribe(Call call, Entity request) {
        Family family = families.family("Subscription");
        Shape shape = Objects.requireNonNull(family.members().get("id"));
        String id = call.world().ids().next("Subscription", shape);
        Map<String, Object> listing =
                Values.map(Values.list(request.get("subscribedListings")).get(0));
        Map<String, Object> document = Values.of(
                "id", id,
                "domainId", call.domain().id(),
                "status", "APPROVED",
                "createdAt", call.now(),
                "createdBy", Access.author(call.domain(), call.caller()),
                "subscribedPrincipal",
                        Values.list(request.get("subscribedPrincipals")).get(0),
                "subscribedListing", listing,
                "subscriptionRequestId", request.key(),
                "subscribedListingId", listing.get("id"),
                "eventListing", Values.list(request.get("eventListings")).get(0),
                "eventPrincipal", Values.list(request.get("eventPrincipals")).get(0),
                "approverProjectId", request.get("approverProjectId"),
                "owningProjectId", request.get("owningProjectId"));
        touch(call, document);
        Entity subscription = call.domain().entities("Subscription").add(id, null, document);
        call.changed(call.domain(), subscription, "create", true);
    }

    private Map<String, Object> end(Call call, String status, String verb) {
        Entity subscription = verbs.find(call, families.family("Subscription"));
        if (!"APPROVED".equals(subscription.get("status"))) {
            throw call.refusal(
                    Refusal.conflict("Subscription " + subscription.key() + " is " + subscription.get("status")));
        }
        Map<String, Object> document = new LinkedHashMap<>(subscription.document());
        document.put("status", status);
        if (call.get("retainPermissions") instanceof Boolean retain) {
            document.put("retainPermissions", retain);
        }
        touch(call, document);
        call.domain().entities("Subscription").replace(subscription, document);
        call.changed(call.domain(), subscription, verb, false);
        return Narrow.structure(Objects.requireNonNull(call.operation().output()), subscription.document());
    }

    private static void touch(Call call, Map<String, Object> document) {
        document.put("updatedAt", call.now());
        document.put("updatedBy", Access.author(call.domain(), call.caller()));
    }

    /** Without a status the lists show pending requests and approved subscriptions only. */
    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        boolean requests = call.operation().name().equals("ListSubscriptionRequests");
        String status = call.text("status").isEmpty() ? (requests ? "PENDING" : "APPROVED") : call.text("status");
        return status.equals(document.get("status"))
                && equal(call, document, "subscribedListingId")
                && equal(call, document, "approverProjectId")
                && equal(call, document, "owningProjectId")
                && isOwner(call, document);
    }

    /** Whether the user, the group or the IAM principal that is asked for, if one is, is the subscriber. */
    private static boolean isOwner(Call call, Map<String, Object> document) {
        Object one = document.get("subscribedPrincipal");
        Object principal = one != null
                ? one
                : Values.list(document.get("subscribedPrincipals")).get(0);
        return is(call.text("owningUserId"), Values.at(principal, "user", "id"))
                && is(call.text("owningGroupId"), Values.at(principal, "group", "id"))
                && is(call.text("owningIamPrincipalArn"), Values.at(principal, "iam", "principalArn"));
    }

    private static boolean is(String asked, @Nullable Object actual) {
        return asked.isEmpty() || asked.equals(actual);
    }

    private static boolean equal(Call call, Map<String, Object> document, String member) {
        return call.text(member).isEmpty() || call.text(member).equals(document.get(member));
    }
}
