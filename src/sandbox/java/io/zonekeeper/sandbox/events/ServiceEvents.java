package io.zonekeeper.sandbox.events;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events that DataZone itself sends, for the families and verbs of which some are documented. */
public final class ServiceEvents {
    /**
     * An event that a change gives rise to.
     *
     * @param data document members that the event carries, under the names it has for them: {@code assetId=id}
     */
    private record Sort(String change, String detailType, String typeName, List<String> data) {}

    private static final List<Sort> SORTS = List.of(
            new Sort("Domain create", "Domain Creation Succeeded", "DomainEntityType", List.of("domainId=id")),
            new Sort("Domain delete", "Domain Deletion Succeeded", "DomainEntityType", List.of("domainId=id")),
            new Sort(
                    "DomainUnit addOwner",
                    "Domain Unit Owner Added",
                    "DomainUnitEntityType",
                    List.of("domainUnitId=id")),
            new Sort(
                    "DomainUnit removeOwner",
                    "Domain Unit Owner Removed",
                    "DomainUnitEntityType",
                    List.of("domainUnitId=id")),
            new Sort(
                    "DomainUnit create",
                    "Domain Unit Created",
                    "DomainUnitEntityType",
                    List.of("domainUnitId=id", "parentDomainUnitId")),
            new Sort(
                    "DomainUnit update",
                    "Domain Unit Updated",
                    "DomainUnitEntityType",
                    List.of("domainUnitId=id", "parentDomainUnitId")),
            new Sort("DomainUnit delete", "Domain Unit Deleted", "DomainUnitEntityType", List.of("domainUnitId=id")),
            new Sort("Project create", "Project Creation Succeeded", "ProjectEntityType", List.of("projectId=id")),
            new Sort(
                    "ProjectMembership create",
                    "Project Member Addition Succeeded",
                    "ProjectEntityType",
                    List.of("projectId=projectIdentifier", "member=memberDetails", "designation")),
            new Sort(
                    "ProjectMembership delete",
                    "Project Member Removal Succeeded",
                    "ProjectEntityType",
                    List.of("projectId=projectIdentifier", "member=memberDetails")),
            new Sort(
                    "PolicyGrant create",
                    "Policy Grant Added",
                    "PolicyGrantEntityType",
                    List.of("entityType", "entityIdentifier", "policyType")),
            new Sort(
                    "PolicyGrant delete",
                    "Policy Grant Removed",
                    "PolicyGrantEntityType",
                    List.of("entityType", "entityIdentifier", "policyType")),
            new Sort(
                    "Environment create",
                    "Environment Deployment Completed",
                    "EnvironmentEntityType",
                    List.of("environmentId=id", "projectId")),
            new Sort(
                    "Environment delete",
                    "Environment Deletion Completed",
                    "EnvironmentEntityType",
                    List.of("environmentId=id", "projectId")),
            new Sort(
                    "Asset create",
                    "Asset Added To Inventory",
                    "DataAssetEntityType",
                    List.of("assetId=id", "assetTypeName=typeIdentifier")),
            new Sort(
                    "Asset revise",
                    "New Asset Version Available",
                    "DataAssetEntityType",
                    List.of("assetId=id", "assetTypeName=typeIdentifier")),
            new Sort(
                    "DataSource create",
                    "Data Source Created",
                    "DataSourceEntityType",
                    List.of("dataSourceId=id", "projectId")),
            new Sort(
                    "DataSource update",
                    "Data Source Updated",
                    "DataSourceEntityType",
                    List.of("dataSourceId=id", "projectId")),
            new Sort(
                    "DataSourceRun create",
                    "Data Source Run Succeeded",
                    "DataSourceRunEntityType",
                    List.of("dataSourceId", "dataSourceRunType=type")),
            new Sort(
                    "DataProduct revise", "Data Product Revised", "DataProductEntityType", List.of("dataProductId=id")),
            new Sort(
                    "Listing publish",
                    "Asset Added To Catalog",
                    "ListingEntityType",
                    List.of("assetId=entityId", "listingId=id", "listingVersion=listingRevision")),
            new Sort(
                    "Listing publishProduct",
                    "Data Product Added To Catalog",
                    "ListingEntityType",
                    List.of("dataProductId=entityId", "listingId=id", "listingVersion=listingRevision")),
            new Sort(
                    "Listing unpublish",
                    "Asset Unpublished",
                    "ListingEntityType",
                    List.of("assetId=entityId", "listingId=id")),
            new Sort(
                    "Listing delete",
                    "Asset Listing Deleted",
                    "ListingEntityType",
                    List.of("assetId=entityId", "listingId=id")),
            new Sort(
                    "Listing publishProductFailed",
                    "Data Product Publishing Failed",
                    "ListingEntityType",
                    List.of("dataProductId=entityId", "listingId=id")),
            new Sort(
                    "SubscriptionRequest create",
                    "Subscription Request Created",
                    "SubscriptionRequestEntityType",
                    List.of(
                            "autoApproved",
                            "requesterId=createdBy",
                            "status",
                            "subscribedListings=eventListings",
                            "subscribedPrincipals=eventPrincipals")),
            new Sort(
                    "SubscriptionRequest accept",
                    "Subscription Request Accepted",
                    "SubscriptionRequestEntityType",
                    List.of(
                            "autoApproved",
                            "requesterId=createdBy",
                            "status",
                            "subscribedListings=eventListings",
                            "subscribedPrincipals=eventPrincipals")),
            new Sort(
                    "SubscriptionRequest reject",
                    "Subscription Request Rejected",
                    "SubscriptionRequestEntityType",
                    List.of(
                            "autoApproved",
                            "requesterId=createdBy",
                            "status",
                            "subscribedListings=eventListings",
                            "subscribedPrincipals=eventPrincipals")),
            new Sort(
                    "SubscriptionRequest delete",
                    "Subscription Request Deleted",
                    "SubscriptionRequestEntityType",
                    List.of("requesterId=createdBy", "status")),
            new Sort(
                    "Subscription create",
                    "Subscription Created",
                    "SubscriptionEntityType",
                    List.of("status", "subscriptionRequestId")),
            new Sort(
                    "Subscription revoke",
                    "Subscription Revoked",
                    "SubscriptionEntityType",
                    List.of("status", "subscriptionRequestId")),
            new Sort(
                    "Subscription cancel",
                    "Subscription Cancelled",
                    "SubscriptionEntityType",
                    List.of("status", "subscriptionRequestId")),
            new Sort(
                    "SubscriptionGrant create",
                    "Subscription Grant Requested",
                    "SubscriptionGrantEntityType",
                    List.of("environmentId")),
            new Sort(
                    "SubscriptionGrant update",
                    "Subscription Grant Completed",
                    "SubscriptionGrantEntityType",
                    List.of("environmentId")),
            new Sort(
                    "SubscriptionGrant delete",
                    "Subscription Grant Revoke Completed",
                    "SubscriptionGrantEntityType",
                    List.of("environmentId")));

    private static final Map<String, Sort> BY_CHANGE = byChange();

    private ServiceEvents() {}

    private static Map<String, Sort> byChange() {
        Map<String, Sort> map = new LinkedHashMap<>();
        SORTS.forEach(sort -> map.put(sort.change(), sort));
        return map;
    }

    /** The detail-types that are sent at all. */
    public static List<String> detailTypes() {
        return SORTS.stream().map(Sort::detailType).toList();
    }

    /** The event of a change, or null when none is documented for it. */
    public static @Nullable Map<String, Object> of(Call call, Call.Change change) {
        Entity entity = change.entity();
        Sort sort = BY_CHANGE.get(entity.family() + " " + change.verb());
        if (sort == null) {
            return null;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        for (String member : sort.data()) {
            int equals = member.indexOf('=');
            Object value = entity.get(equals < 0 ? member : member.substring(equals + 1));
            if (value != null) {
                data.put(equals < 0 ? member : member.substring(0, equals), value);
            }
        }
        Domain domain = change.domain();
        boolean membership = entity.family().equals("ProjectMembership");
        String id = membership ? entity.text("projectIdentifier") : entity.key();
        String number = String.valueOf(domain.nextEvent());
        String token = call.text("clientToken");
        Map<String, Object> metadata = Values.of(
                "domain",
                domain.id(),
                "user",
                change.bySystem() ? "SYSTEM" : Access.author(domain, call.caller()),
                "id",
                id,
                "version",
                number,
                "typeName",
                sort.typeName(),
                "owningProjectId",
                membership ? id : entity.owner(),
                "awsAccountId",
                domain.account(),
                "clientToken",
                token.isEmpty() ? null : token);
        Map<String, Object> detail = Values.of("version", number, "metadata", metadata, "data", data);
        return Envelope.of(
                call.world().ids().uuid(),
                sort.detailType(),
                domain.account(),
                domain.region(),
                call.world().now(),
                detail);
    }
}
