package io.zonekeeper.container;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Makes what is missing of the table and the queues; what is there stays as it is. The route {@code provision} calls it. */
public final class Provision {
    /** A read that fails is tried again by its scope's next nudge anyhow. */
    private static final String WORK_AT_MOST = "5";
    /**
     * What waits while DataZone or the table does not answer is received every 30 s: so often, it outlasts an outage of
     * three quarters of an hour. What nobody can read is a dead letter at once, without waiting for this.
     */
    private static final String EVENTS_AT_MOST = "100";

    private static final String TWO_WEEKS = "1209600";
    /** EventBridge takes no longer name of a rule or a target; SQS takes 80 characters for a queue. */
    private static final int LONGEST_RULE = 64;

    private final Settings settings;
    private final Clients clients;
    private final List<String> made = new CopyOnWriteArrayList<>();

    Provision(Settings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /** What was made or changed since the program started, in this order; empty where nothing was missing. */
    public List<String> made() {
        return List.copyOf(made);
    }

    /** Notes something that was made: {@code what} names it. */
    public void made(String what) {
        made.add(what);
    }

    /** The journal's table and that of restores: on demand, with expiry by {@code expiresAt}. */
    public void table() {
        table("zonekeeper.table");
        table("zonekeeper.table.restores");
    }

    private void table(String key) {
        String name = settings.text(key);
        try {
            clients.dynamoDb().createTable(r -> r.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .deletionProtectionEnabled(true)
                    .attributeDefinitions(
                            a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                            a -> a.attributeName("sk").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH), k -> k.attributeName("sk")
                            .keyType(KeyType.RANGE)));
            made("table " + name);
        } catch (ResourceInUseException e) {
            new Preflight(settings, clients).table(key); // it is there: it must be ours
        }
        clients.dynamoDb().waiter().waitUntilTableExists(r -> r.tableName(name));
        expire(name);
    }

    /** Lets items expire, also in a table that a run made which died before it came to this. */
    private void expire(String table) {
        TimeToLiveStatus status = clients.dynamoDb()
                .describeTimeToLive(r -> r.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.DISABLED) {
            clients.dynamoDb().updateTimeToLive(r -> r.tableName(table)
                    .timeToLiveSpecification(t -> t.attributeName("expiresAt").enabled(true)));
            made("expiry of items in table " + table);
        }
    }

    /** Both queues, each with its dead-letter queue. Without a policy nobody but our own account's roles can send to them. */
    public void queues() {
        queue(settings.text("zonekeeper.queue.events"), "30", EVENTS_AT_MOST);
        queue(settings.text("zonekeeper.queue.work"), "120", WORK_AT_MOST);
    }

    /** Leave for our rule, and no other, to send to the events queue. */
    public void policy() {
        String events = settings.text("zonekeeper.queue.events");
        String url = url(events);
        String rule = clients.eventBridge().describeRule(r -> r.name(rule())).arn();
        QueuePolicy.with(attribute(events, QueueAttributeName.POLICY), arn(events), rule)
                .ifPresent(policy -> {
                    clients.sqs().setQueueAttributes(r -> r.queueUrl(url)
                            .attributes(Map.of(QueueAttributeName.POLICY, policy)));
                    made("policy of queue " + events);
                });
    }

    /** Whether the rule is to be made; one that is there keeps its pattern. */
    public boolean ruleIsMissing() {
        try {
            clients.eventBridge().describeRule(r -> r.name(rule()));
            return false;
        } catch (ResourceNotFoundException e) {
            return true;
        }
    }

    /** Whether the rule is to be given its target; one that leads to the queue already keeps what it says beside. */
    public boolean targetIsMissing() {
        String arn = arn(settings.text("zonekeeper.queue.events"));
        return clients.eventBridge().listTargetsByRule(r -> r.rule(rule())).targets().stream()
                .noneMatch(target -> target.arn().equals(arn));
    }

    private void queue(String name, String visibility, String receives) {
        String dead = name + "-dead";
        if (!exists(dead)) {
            clients.sqs().createQueue(r -> r.queueName(dead)
                    .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, TWO_WEEKS)));
            made("queue " + dead);
        }
        if (!exists(name)) {
            String redrive =
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}".formatted(arn(dead), receives);
            clients.sqs().createQueue(r -> r.queueName(name)
                    .attributes(Map.of(
                            QueueAttributeName.REDRIVE_POLICY, redrive,
                            QueueAttributeName.VISIBILITY_TIMEOUT, visibility,
                            QueueAttributeName.MESSAGE_RETENTION_PERIOD, TWO_WEEKS)));
            made("queue " + name);
        }
    }

    /**
     * The name of the rule, and the id of its target: that of the events queue, so that every Zonekeeper of an account has
     * its own. A name that is too long for EventBridge is cut, and ends in a hash of the whole.
     */
    public String rule() {
        String queue = settings.text("zonekeeper.queue.events");
        return queue.length() <= LONGEST_RULE
                ? queue
                : queue.substring(0, LONGEST_RULE - 9) + "-" + String.format(Locale.ROOT, "%08x", queue.hashCode());
    }

    /** Where the rule sends what it matches: the events queue. */
    public List<Target> targets() {
        return List.of(Target.builder()
                .id(rule())
                .arn(arn(settings.text("zonekeeper.queue.events")))
                .build());
    }

    /** Throws {@link ConfigurationException} when EventBridge answered that it did not take a target. */
    public static void taken(PutTargetsResponse answer) {
        if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
            throw new ConfigurationException(
                    "EventBridge did not take the events queue as target of its rule: "
                            + answer.failedEntries().stream()
                                    .map(entry -> entry.errorCode() + " " + entry.errorMessage())
                                    .collect(Collectors.joining(", "))
                            + "; check zonekeeper.queue.events and that our role may call events:PutTargets, then provision again");
        }
    }

    private boolean exists(String name) {
        try {
            url(name);
            return true;
        } catch (QueueDoesNotExistException e) {
            return false; // it is made now
        }
    }

    private String url(String name) {
        return clients.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
    }

    private String arn(String name) {
        return attribute(name, QueueAttributeName.QUEUE_ARN);
    }

    /** An attribute of a queue; empty when it has none. */
    private String attribute(String name, QueueAttributeName attribute) {
        String url = url(name);
        return clients.sqs()
                .getQueueAttributes(r -> r.queueUrl(url).attributeNames(attribute))
                .attributes()
                .getOrDefault(attribute, "");
    }
}
