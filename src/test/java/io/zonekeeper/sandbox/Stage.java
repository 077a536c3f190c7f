package io.zonekeeper.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
        this("V1");
    }

    /** Nothing takes a while here, unless a test wants it to. */
    Stage(String version) {
        standIn.settings().promptly();
        standIn.sendEventsTo(events::add);
        standIn.principals().register(STRANGER, Principal.role(Principals.ACCOUNT, "Stranger", "s"));
        admin = client(REGION, "AKIAADMIN");
        domain = admin.createDomain(r ->
                        r.name("Stage").domainVersion(version).domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
        project = project("Sales");
        admin.createUserProfile(r -> r.domainIdentifier(domain)
                .userIdentifier("arn:aws:iam::111122223333:role/Stranger")
                .userType("IAM_ROLE"));
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

    /** Has a user profile, and is in no project. */
    DataZoneClient stranger() {
        return client(REGION, STRANGER);
    }

    String project(String name) {
        return admin.createProject(r -> r.domainIdentifier(domain).name(name)).id();
    }

    String root() {
        return admin.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
    }

    /** A managed blueprint by its name. */
    String blueprint(String name) {
        return admin.listEnvironmentBlueprints(r -> r.domainIdentifier(domain).managed(true)).items().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Configures a blueprint for some Regions. */
    void enable(String blueprint, String... regions) {
        admin.putEnvironmentBlueprintConfiguration(r -> r.domainIdentifier(domain)
                .environmentBlueprintIdentifier(blueprint)
                .enabledRegions(regions));
    }

    String glossary(String name) {
        return admin.createGlossary(r -> r.domainIdentifier(domain).name(name).owningProjectIdentifier(project))
                .id();
    }

    /** A glossary has to be disabled before it goes. */
    void deleteGlossary(String glossary) {
        admin.updateGlossary(
                r -> r.domainIdentifier(domain).identifier(glossary).status("DISABLED"));
        admin.deleteGlossary(r -> r.domainIdentifier(domain).identifier(glossary));
    }

    String term(String glossary, String name) {
        return admin.createGlossaryTerm(r ->
                        r.domainIdentifier(domain).glossaryIdentifier(glossary).name(name))
                .id();
    }

    /** A term has to be disabled before it goes. */
    void deleteTerm(String term) {
        admin.updateGlossaryTerm(
                r -> r.domainIdentifier(domain).identifier(term).status("DISABLED"));
        admin.deleteGlossaryTerm(r -> r.domainIdentifier(domain).identifier(term));
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

    /** A request that is made by hand, for what the SDK does not know or would not send. */
    HttpResponse<String> send(String method, String path, String body, boolean signed) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(standIn.address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (signed) {
            String date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.now());
            request.header("X-Amz-Date", date)
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=AKIAX/" + date.substring(0, 8)
                                    + "/eu-west-1/datazone/aws4_request, SignedHeaders=host, Signature=0");
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        clients.forEach(DataZoneClient::close);
        standIn.close();
    }
}
