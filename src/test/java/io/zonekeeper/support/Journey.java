package io.zonekeeper.support;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A Zonekeeper that protects one domain of the shared services, with a table and queues of its own. */
public final class Journey implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    public final Services services;
    public final DataZoneClient client;
    public final SqsClient sqs;
    public final String domain;
    public final Keeper keeper;
    public final Truth truth;
    public final JournalTable table;
    private final String label;

    private Journey(Services services, String label, String domain, Map<String, String> more) {
        this.services = services;
        this.label = label;
        this.domain = domain;
        this.client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
        this.sqs = services.sqsClient();
        Map<String, String> settings = new HashMap<>(names(label));
        settings.putAll(more);
        this.keeper = new Keeper(services, List.of(domain), settings);
        this.table = new JournalTable(services, "zonekeeper-" + label, domain);
        this.truth = new Truth(
                services.dataZone(),
                keeper.container().types(),
                keeper.container().journal(),
                domain);
    }

    /** The table and the queues of this journey. */
    public Map<String, String> names() {
        return names(label);
    }

    /** Table and queues that no other journey has. */
    public static Map<String, String> names(String label) {
        return Map.of(
                "zonekeeper.table", "zonekeeper-" + label,
                "zonekeeper.queue.events", "events-" + label,
                "zonekeeper.queue.work", "work-" + label);
    }

    /** A Zonekeeper for a domain that is there already. */
    public static Journey to(Services services, String label, String domain) {
        return new Journey(services, label, domain, Map.of());
    }

    /** A Zonekeeper for a new domain, in which Zonekeeper's role has a user profile. */
    public static Journey begin(Services services, String label) {
        return begin(services, label, Map.of());
    }

    public static Journey begin(Services services, String label, Map<String, String> more) {
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            return new Journey(services, label, domain(client, label), more);
        }
    }

    /** The same for a domain that was made ten minutes ago, with all that the service makes in it. */
    public static Journey beginLongAgo(Services services, String label) {
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            return to(services, label, longAgo(services, () -> domain(client, label)));
        }
    }

    public static String domain(DataZoneClient client, String name) {
        String domain = begunDomain(client, name);
        Services.awaitAvailable(client, domain);
        return domain;
    }

    /** A domain that may still be CREATING. */
    public static String begunDomain(DataZoneClient client, String name) {
        String domain = client.createDomain(r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        client.createUserProfile(r -> r.domainIdentifier(domain)
                .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                .userType(UserType.IAM_ROLE));
        return domain;
    }

    /** A new domain into which Zonekeeper's role may restore. */
    public static String target(DataZoneClient client, String name) {
        String domain = client.createDomain(r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        RestoreRole.admit(client, domain);
        return domain;
    }

    /** The user profile of Zonekeeper's role. */
    public String us() {
        return client.getUserProfile(
                        r -> r.domainIdentifier(domain).userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper"))
                .id();
    }

    /** A project of which Zonekeeper is a member. */
    public String project(String name) {
        String project = strangeProject(name);
        join(project);
        return project;
    }

    /** A project of which Zonekeeper is no member. */
    public String strangeProject(String name) {
        return client.createProject(r -> r.domainIdentifier(domain).name(name)).id();
    }

    public void join(String project) {
        String us = us();
        client.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                .member(m -> m.userIdentifier(us)));
    }

    public void leave(String project) {
        String us = us();
        client.deleteProjectMembership(
                r -> r.domainIdentifier(domain).projectIdentifier(project).member(m -> m.userIdentifier(us)));
    }

    public String glossary(String project, String name) {
        return client.createGlossary(r -> r.domainIdentifier(domain).name(name).owningProjectIdentifier(project))
                .id();
    }

    public String term(String glossary, String name) {
        return client.createGlossaryTerm(r ->
                        r.domainIdentifier(domain).glossaryIdentifier(glossary).name(name))
                .id();
    }

    /** Removes a term as the service lets people do it: disabled first. */
    public void deleteTerm(String term) {
        client.updateGlossaryTerm(
                r -> r.domainIdentifier(domain).identifier(term).status("DISABLED"));
        client.deleteGlossaryTerm(r -> r.domainIdentifier(domain).identifier(term));
    }

    /** An asset of a managed type, with nothing that it need not have. */
    public String asset(String project, String name) {
        return client.createAsset(r -> r.domainIdentifier(domain)
                        .name(name)
                        .typeIdentifier("amazon.datazone.S3ObjectCollectionAssetType")
                        .owningProjectIdentifier(project)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .content("{\"bucketArn\":\"arn:aws:s3:::" + name + "\"}")))
                .id();
    }

    /** Does something of which no event tells. */
    public <T> T unheard(Callable<T> edit) {
        Order silence = services.dataZone().orders().on("*").domain(domain).give(Effect.LOSE_EVENTS);
        try {
            return edit.call();
        } catch (Exception e) {
            throw new AssertionError("an edit failed", e);
        } finally {
            silence.release();
        }
    }

    public void unheard(Runnable edit) {
        unheard(() -> {
            edit.run();
            return "";
        });
    }

    /** Does something ten minutes ago, so that what it made counts as settled. */
    public static <T> T longAgo(Services services, Callable<T> edit) {
        services.dataZone().settings().signatureWindow(null);
        services.dataZone().clock().offset(Duration.ofMinutes(-10));
        try {
            return edit.call();
        } catch (Exception e) {
            throw new AssertionError("an edit failed", e);
        } finally {
            services.dataZone().clock().offset(Duration.ZERO);
        }
    }

    /** Sweeps what is there: lists show it before. */
    public Sweeps.Sweep sweep() {
        services.dataZone().awaitQuiet();
        return keeper.sweep(domain);
    }

    public Optional<Head> head(String type, String... key) {
        return keeper.container().journal().head(truth.id(type, key));
    }

    public boolean kept(String type, String... key) {
        return head(type, key).filter(head -> !head.deleted()).isPresent();
    }

    public boolean ended(String type, String... key) {
        return head(type, key).filter(Head::deleted).isPresent();
    }

    public void await(String type, String key, Predicate<Head> holds) {
        EntityId id = truth.id(type, key.split("/"));
        await(
                id.toString(),
                () -> keeper.container().journal().head(id).filter(holds).isPresent());
    }

    public static void await(String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    /** Waits until both queues have nothing to give and nothing is in hand. */
    public void quiet() {
        services.eventBridge().delivery().settle();
        for (String queue : List.of("events-" + label, "work-" + label)) {
            await(queue + " is empty", () -> waiting(queue) == 0);
        }
    }

    /** How many messages a queue has to give or has given into somebody's hand. */
    public long waiting(String queue) {
        return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    public long dead() {
        return waiting("events-" + label + "-dead") + waiting("work-" + label + "-dead");
    }

    /** How many messages of ours wait to be read again. */
    public long delayed() {
        return count("work-" + label, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    private long count(String queue, QueueAttributeName what) {
        String url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
        return Long.parseLong(sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(what))
                .attributes()
                .get(what));
    }

    public String url(String suffix) {
        return sqs.getQueueUrl(r -> r.queueName("events-" + label + suffix)).queueUrl();
    }

    /** Puts a message into the events queue. */
    public void send(String message) {
        sqs.sendMessage(r -> r.queueUrl(url("")).messageBody(message));
    }

    /** Puts a message into the work queue, to which only Zonekeeper itself may send. */
    public void order(String message) {
        String url = sqs.getQueueUrl(r -> r.queueName("work-" + label)).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(message));
    }

    public void sendAll(List<String> messages) {
        String url = url("");
        for (int from = 0; from < messages.size(); from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = from; i < Math.min(from + 10, messages.size()); i++) {
                String body = messages.get(i);
                String id = "m" + i;
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(id)
                        .messageBody(body)
                        .build());
            }
            sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
        }
    }

    /** How many messages led to a read, were not let read, and led to nothing. */
    public long handled() {
        return sum(keeper.container().figures().handled(domain))
                + sum(keeper.container().figures().unread(domain))
                + sum(keeper.container().figures().ignored());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        keeper.close();
        services.dataZone().orders().clear();
        services.dataZone().clock().offset(Duration.ZERO);
        client.listDomains(r -> {}); // all SDK clients of this JVM sign by the clock that was answered last
        forget();
        client.close();
        sqs.close();
    }

    /** Takes away what was provisioned: a rule without a reader would fill its queue with all later journeys' events. */
    private void forget() {
        String events = "events-" + label;
        for (String region : List.of(Services.REGION, Services.STANDBY_REGION)) {
            try (EventBridgeClient bridge = services.eventBridgeClient(region)) {
                if (bridge.listRules(r -> r.namePrefix(events)).rules().stream()
                        .anyMatch(rule -> rule.name().equals(events))) {
                    bridge.removeTargets(r -> r.rule(events).ids(events));
                    bridge.deleteRule(r -> r.name(events));
                }
            }
        }
        services.eventBridge().delivery().settle();
        List<String> queues = List.of(events, events + "-dead", "work-" + label, "work-" + label + "-dead");
        sqs.listQueues().queueUrls().stream()
                .filter(url -> queues.contains(url.substring(url.lastIndexOf('/') + 1)))
                .forEach(url -> sqs.deleteQueue(r -> r.queueUrl(url)));
        try (DynamoDbClient dynamoDb = services.dynamoDbClient(Services.REGION)) {
            String table = "zonekeeper-" + label;
            dynamoDb.listTablesPaginator().tableNames().stream()
                    .filter(name -> name.equals(table) || name.equals("restores-" + table))
                    .forEach(name -> {
                        dynamoDb.updateTable(r -> r.tableName(name).deletionProtectionEnabled(false));
                        dynamoDb.deleteTable(r -> r.tableName(name));
                    });
        }
    }
}
