package io.zonekeeper.datazone;

import java.util.HashMap;
import java.util.Map;

/**
 * The rates that the service allows an account in a Region, in calls per second and operation. Source: the page "Amazon
 * DataZone quotas" of its user guide; operations that it does not list are taken to allow {@link #UNPUBLISHED}.
 */
public final class Quotas {
    /** What is assumed of an operation without a published rate. */
    public static final double UNPUBLISHED = 10;

    private static final Map<String, Double> RATES = new HashMap<>();

    static {
        rate(
                3,
                "CreateProject UpdateProject DeleteProject CreateProjectMembership DeleteProjectMembership"
                        + " CreateProjectProfile UpdateProjectProfile CreateEnvironment UpdateEnvironment"
                        + " DeleteEnvironment CreateSubscriptionRequest AcceptSubscriptionRequest"
                        + " RejectSubscriptionRequest UpdateSubscriptionRequest DeleteSubscriptionRequest"
                        + " CancelSubscription RevokeSubscription CreateSubscriptionGrant DeleteSubscriptionGrant"
                        + " UpdateSubscriptionTarget DeleteSubscriptionTarget");
        rate(5, "CreateGlossary");
        rate(
                8,
                "ListProjects ListProjectMemberships ListEnvironments GetEnvironment GetEnvironmentCredentials"
                        + " CreateEnvironmentProfile ListEnvironmentProfiles ListEnvironmentBlueprints GetSubscription"
                        + " GetSubscriptionGrant GetSubscriptionRequestDetails ListSubscriptions"
                        + " ListSubscriptionRequests ListSubscriptionGrants ListSubscriptionTargets CreateDomain"
                        + " UpdateDomain");
        rate(10, "PutEnvironmentBlueprintConfiguration StartMetadataGenerationRun");
        rate(16, "SearchListings");
        rate(
                20,
                "UpdateGlossary GetGlossary DeleteGlossary UpdateGlossaryTerm DeleteGlossaryTerm CreateAsset"
                        + " CreateAssetRevision ListAssetRevisions DeleteAsset CreateDataProduct"
                        + " CreateDataProductRevision ListDataProductRevisions DeleteDataProduct CreateAssetType"
                        + " DeleteAssetType CreateFormType DeleteFormType Search SearchTypes AcceptPredictions"
                        + " RejectPredictions CancelMetadataGenerationRun CreateDomainUnit AddPolicyGrant"
                        + " AddEntityOwner CreateRule UpdateRule CreateDataSource UpdateDataSource DeleteDataSource"
                        + " ListDataSources StartDataSourceRun PostLineageEvent CreateConnection GetConnection"
                        + " UpdateConnection DeleteConnection ListConnections CreateListingChangeSet");
    }

    private Quotas() {}

    private static void rate(double perSecond, String operations) {
        for (String operation : operations.split(" ")) {
            RATES.put(operation, perSecond);
        }
    }

    /** The calls a second that the service allows of an operation, named as in the API. */
    public static double perSecond(String operation) {
        return RATES.getOrDefault(operation, UNPUBLISHED);
    }

    /** The rates that are published, by operation. */
    public static Map<String, Double> published() {
        return Map.copyOf(RATES);
    }
}
