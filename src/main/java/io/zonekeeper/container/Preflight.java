package io.zonekeeper.container;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.UnauthorizedException;
import software.amazon.awssdk.services.datazone.model.ValidationException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Asks the services once, before anything starts, for what the container cannot work without. */
final class Preflight {
    private final Settings settings;
    private final Clients clients;

    Preflight(Settings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    void check() {
        table();
        queue("zonekeeper.queue.events");
        queue("zonekeeper.queue.work");
        if (settings.primary()) {
            settings.domains().forEach(this::domain);
        }
    }

    /** The domain can be read. The service answers 403 for a domain of others and for one that is not there alike. */
    private void domain(String domain) {
        asking(() -> {
            try {
                return clients.dataZone().getDomain(r -> r.identifier(domain)).id();
            } catch (software.amazon.awssdk.services.datazone.model.ResourceNotFoundException | ValidationException e) {
                throw new ConfigurationException(
                        "the domain '" + domain + "' (zonekeeper.domains) does not exist" + inRegion() + ": "
                                + ConnectionErrorInterceptor.said(e) + "; correct the id or zonekeeper.region",
                        e);
            } catch (AccessDeniedException | UnauthorizedException e) {
                throw new ConfigurationException(
                        "the domain '" + domain + "' (zonekeeper.domains) is not shown to us" + inRegion() + ": "
                                + ConnectionErrorInterceptor.said(e)
                                + "; DataZone says so of a domain that is not there, too: check the id, zonekeeper.region, and"
                                + " that our role may call datazone:GetDomain",
                        e);
            }
        });
    }

    private String inRegion() {
        return settings.optional("zonekeeper.region")
                .map(region -> " in " + region)
                .orElse("");
    }

    /** The table or the queue of a setting is there. */
    void need(String key) {
        if (key.startsWith("zonekeeper.queue.")) {
            queue(key);
        } else {
            table(key);
        }
    }

    /** The journal's table is there and has our key schema. */
    void table() {
        table("zonekeeper.table");
    }

    /** The table of a setting is there and has our key schema. */
    void table(String key) {
        String name = settings.text(key);
        TableDescription table = asking(() -> {
            try {
                return clients.dynamoDb().describeTable(r -> r.tableName(name)).table();
            } catch (ResourceNotFoundException e) {
                throw new ConfigurationException(
                        "the table '" + name + "' (" + key + ") does not exist; 'zonekeeper provision' makes it", e);
            }
        });
        Map<String, String> keys = table.keySchema().stream()
                .collect(Collectors.toMap(KeySchemaElement::attributeName, KeySchemaElement::keyTypeAsString));
        if (!keys.equals(Map.of("pk", "HASH", "sk", "RANGE"))) {
            throw new ConfigurationException("the table '" + name + "' (" + key + ") has the keys " + keys
                    + " instead of pk (HASH) and sk (RANGE): it is not ours; name another table");
        }
    }

    /** The queue of a setting is there. */
    void queue(String key) {
        String name = settings.text(key);
        asking(() -> {
            try {
                return clients.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
            } catch (QueueDoesNotExistException e) {
                throw new ConfigurationException(
                        "the queue '" + name + "' (" + key + ") does not exist; 'zonekeeper provision' makes it", e);
            }
        });
    }

    private interface Requirement<T> {
        T ask();
    }

    private static <T> T asking(Requirement<T> question) {
        try {
            return question.ask();
        } catch (SdkClientException e) {
            throw new UnreachableException(ConnectionErrorInterceptor.words(e), e);
        } catch (AwsServiceException e) {
            throw new UnreachableException(ConnectionErrorInterceptor.refused(e), e);
        }
    }
}
