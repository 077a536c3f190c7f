package io.zonekeeper.support;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** What restores of a journey's domain need: targets, and containers that plan and run. */
public record Restoration(Services services, Journey journey) {

    /** Runs a plan with these answers. */
    public static Request run(Container container, Planner.Plan plan, String... answers) {
        return container.restore(new RestoreBean.RestoreOrder(
                plan.request().restore(), OperatorAnswer.all(List.of(answers)), (step, left) -> {}));
    }

    /** The key of what an entity of the source became. */
    public static String became(Container container, Request request, String type, String key) {
        return container
                .restores()
                .map(request)
                .of(new EntityId(request.source(), type, key))
                .orElseThrow()
                .key();
    }

    public static String left(Container container, Request request) {
        return container.restores().steps(request).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.id() + ": " + step.reason())
                .toList()
                .toString();
    }

    public String target(String version, String name) {
        try (DataZoneClient client = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY);
                DataZoneClient first = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String own = first.getDomain(r -> r.identifier(journey.domain)).domainVersionAsString();
            String wanted = version.equals("V2") ? own : own.equals("V1") ? "V2" : "V1";
            String domain = client.createDomain(r ->
                            r.name(name).domainVersion(wanted).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            Services.awaitAvailable(client, domain);
            RestoreRole.admit(client, domain);
            return domain;
        }
    }

    public Container container(String domain, String region) {
        Map<String, String> settings = new HashMap<>(journey.names());
        settings.put("zonekeeper.region", region);
        settings.put("zonekeeper.table.restores", "restores-" + journey.names().get("zonekeeper.table"));
        // the second Region reads and keeps its tables where the first does: what is tested is not the replica
        settings.put("zonekeeper.endpoint.dynamodb", dynamoDb());
        Container container =
                Container.start(Keeper.settings(services, List.of(domain), settings), Container.Purpose.ANSWER);
        container.provision();
        return container;
    }

    public String dynamoDb() {
        return services.dynamoDbAddress(Services.REGION).toString();
    }

    /** Everything journaled, with its members. */
    public static RestoreOptions wanted(String source, String target) {
        return RestoreOptions.everything(source, target, Capture.millis(Instant.now()))
                .with(RestoreOptions.Option.MEMBERS);
    }

    /** The people of a domain have profiles in another: they come from the same identity provider. */
    public static void people(Services services, String source, String target) {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            for (String kind : List.of("DATAZONE_IAM_USER", "DATAZONE_SSO_USER")) {
                from.searchUserProfilesPaginator(r -> r.domainIdentifier(source).userType(kind)).items().stream()
                        .map(person -> person.details().iam() == null
                                ? person.details().sso().username()
                                : person.details().iam().arn())
                        .filter(person -> !person.endsWith("Zonekeeper") && !person.endsWith("Administrator"))
                        .forEach(person -> to.createUserProfile(
                                r -> r.domainIdentifier(target).userIdentifier(person)));
            }
        }
    }
}
