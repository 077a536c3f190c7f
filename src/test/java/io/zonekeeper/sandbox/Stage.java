package io.zonekeeper.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** A stand-in with a domain and a project, and real clients of it, for one test. */
final class Stage implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final String STRANGER = "AKIASTRANGER";

    final DataZoneStandIn standIn = new DataZoneStandIn();
    final List<Map<String, Object>> events = java.util.Collections.synchronizedList(new ArrayList<>());
    final DataZoneClient admin;
    final String domain;
    final String project;
    private final List<DataZoneClient> clients = new ArrayList<>();

    Stage() {
        standIn.sendEventsTo(events::add);
        standIn.principals().register(STRANGER, Principal.role(Principals.ACCOUNT, "Stranger", "s", false));
        admin = client(REGION, "AKIAADMIN");
        domain = admin.createDomain(r -> r.name("Stage").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
        project = project("Sales");
    }

    DataZoneClient client(String region, String accessKey) {
        DataZoneClient client = DataZoneClient.builder()
                .endpointOverride(standIn.address())
                .region(Region.of(region))
                .credentialsProvider(Services.credentials(accessKey))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(
                        c -> c.retryStrategy(s -> s.maxAttempts(1)).apiCallTimeout(Duration.ofSeconds(20)))
                .build();
        clients.add(client);
        return client;
    }

    DataZoneClient stranger() {
        return client(REGION, STRANGER);
    }

    String project(String name) {
        return admin.createProject(r -> r.domainIdentifier(domain).name(name)).id();
    }

    String glossary(String name) {
        return admin.createGlossary(r -> r.domainIdentifier(domain).name(name).owningProjectIdentifier(project))
                .id();
    }

    String term(String glossary, String name) {
        return admin.createGlossaryTerm(r ->
                        r.domainIdentifier(domain).glossaryIdentifier(glossary).name(name))
                .id();
    }

    /** A form type with one field, and an asset type that may have it. */
    void topicType() {
        admin.createFormType(r -> r.domainIdentifier(domain)
                .name("TopicForm")
                .owningProjectIdentifier(project)
                .model(m -> m.smithy("structure TopicForm { topic: String }"))
                .status("ENABLED"));
        admin.createAssetType(r -> r.domainIdentifier(domain)
                .name("TopicAssetType")
                .owningProjectIdentifier(project)
                .formsInput(Map.of(
                        "TopicForm",
                        software.amazon.awssdk.services.datazone.model.FormEntryInput.builder()
                                .typeIdentifier("TopicForm")
                                .typeRevision("1")
                                .required(false)
                                .build())));
    }

    String asset(String name) {
        return admin.createAsset(r -> r.domainIdentifier(domain)
                        .name(name)
                        .typeIdentifier("TopicAssetType")
                        .owningProjectIdentifier(project)
                        .formsInput(f -> f.formName("TopicForm").content("{\"topic\":\"" + name + "\"}")))
                .id();
    }

    /** Publishes the latest revision and gives the listing's id. */
    String publish(String asset) {
        return admin.createListingChangeSet(r -> r.domainIdentifier(domain)
                        .entityIdentifier(asset)
                        .entityType("ASSET")
                        .action("PUBLISH"))
                .listingId();
    }

    @Override
    public void close() {
        clients.forEach(DataZoneClient::close);
        standIn.close();
    }
}
