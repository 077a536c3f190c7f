package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Services;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.CreateDomainResponse;
import software.amazon.awssdk.services.datazone.model.EnvironmentBlueprintSummary;
import software.amazon.awssdk.services.datazone.model.EnvironmentConfiguration;
import software.amazon.awssdk.services.datazone.model.UserType;

/**
 * A marketing team's domain inside a small company: the walk-through of the AWS guides (domain {@code CORP-DEV-SMUS},
 * table {@code mkt_sls_table} published to the catalogue) with twelve projects, glossaries, metadata forms, some three
 * hundred assets and their listings, made by ordinary API calls. The same seed of the stand-in gives the same ids.
 *
 * @param id of the domain
 * @param version V1 (DataZone) or V2 (Unified Studio)
 * @param root id of the root domain unit
 * @param keeper user profile of Zonekeeper's role: a contributor to every project except {@link #blind}
 * @param units domain units by name, the root excepted
 * @param users user profiles; people by user name, roles as {@code role/<name>}
 * @param terms glossary terms by name, of all glossaries
 * @param types revisions of the custom form and asset types by name
 * @param assets all assets by name, those of the blind project included
 * @param listings of assets, by the asset's name
 * @param productListings of data products, by the product's name
 */
public record DemoDomain(
        String id,
        String region,
        String version,
        String root,
        String keeper,
        Named units,
        Named users,
        Named groups,
        Named projects,
        Named glossaries,
        Named terms,
        Named types,
        Named assets,
        Named listings,
        Named products,
        Named productListings) {
    /** The domain's name. */
    public static final String NAME = "CORP-DEV-SMUS";

    private static final List<String> PROFILE = List.of("Tooling", "LakehouseCatalog");
    private static final long SEED = 20180510;

    /**
     * An asset or data product with its listing.
     *
     * @param id of what is listed
     * @param listing id of the listing
     */
    public record Listed(String id, String listing) {}

    /** Makes the domain in a Region and gives what is in it. Takes a few seconds. */
    public static DemoDomain create(Services services, String region, String version) {
        try (DataZoneClient client = services.dataZoneClient(region, Services.ADMIN_KEY)) {
            Principal keeper = services.dataZone().principals().of(Services.ZONEKEEPER_KEY);
            return create(client, region, version, keeper);
        }
    }

    private static DemoDomain create(DataZoneClient client, String region, String version, Principal keeper) {
        CreateDomainResponse domain = open(client, version, keeper.account());
        Services.awaitAvailable(client, domain.id());
        Engineer engineer = new Engineer(client, domain.id());
        String profile = engineer.user(keeper.iamArn(), UserType.IAM_ROLE);
        Company company = new Company(engineer, keeper.account(), version);
        company.found(domain.rootDomainUnitId(), profile, projectProfile(client, domain, region, version));
        Named projects = company.projects();
        Vocabulary words = new Vocabulary(engineer);
        words.write(projects);
        String subjects = words.glossaries().of(Vocabulary.SUBJECTS);
        Named types = new Types(engineer).define(projects.of(Company.GOVERNANCE), subjects);
        Tables tables = new Tables(keeper.account(), region);
        Catalogue catalogue = new Catalogue(engineer, tables, projects, words.terms(), new Random(SEED));
        catalogue.fill();
        Products products = new Products(engineer);
        products.offer(projects, words.terms(), catalogue);
        return new DemoDomain(
                domain.id(),
                region,
                version,
                domain.rootDomainUnitId(),
                profile,
                company.units(),
                company.users(),
                company.groups(),
                projects,
                words.glossaries(),
                words.terms(),
                types,
                catalogue.assets(),
                catalogue.listings(),
                products.products(),
                products.listings());
    }

    private static CreateDomainResponse open(DataZoneClient client, String version, String account) {
        String role = "arn:aws:iam::" + account + ":role/service-role/AmazonSageMakerDomain";
        return client.createDomain(r -> {
            r.name(NAME)
                    .description("Development catalogue of Fellside Outdoor")
                    .domainVersion(version)
                    .domainExecutionRole(role + "Execution");
            if (version.equals("V2")) {
                r.serviceRole(role + "Service");
            }
        });
    }

    /** A Unified Studio domain makes its projects from a profile; a DataZone domain has none. */
    private static @Nullable String projectProfile(
            DataZoneClient client, CreateDomainResponse domain, String region, String version) {
        if (!version.equals("V2")) {
            return null;
        }
        List<EnvironmentConfiguration> environments =
                client
                        .listEnvironmentBlueprints(
                                r -> r.domainIdentifier(domain.id()).managed(true))
                        .items()
                        .stream()
                        .filter(blueprint -> PROFILE.contains(blueprint.name()))
                        .map(blueprint -> enabled(client, domain.id(), region, blueprint))
                        .toList();
        return client.createProjectProfile(r -> r.domainIdentifier(domain.id())
                        .name("SQL analytics")
                        .description("Lakehouse, Athena and query editor")
                        .status("ENABLED")
                        .environmentConfigurations(environments)
                        .domainUnitIdentifier(domain.rootDomainUnitId()))
                .id();
    }

    /** A blueprint that may be used in the Region, and what a project gets of it. */
    private static EnvironmentConfiguration enabled(
            DataZoneClient client, String domain, String region, EnvironmentBlueprintSummary blueprint) {
        client.putEnvironmentBlueprintConfiguration(r -> r.domainIdentifier(domain)
                .environmentBlueprintIdentifier(blueprint.id())
                .enabledRegions(region));
        return EnvironmentConfiguration.builder()
                .name(blueprint.name())
                .environmentBlueprintId(blueprint.id())
                .deploymentMode("ON_CREATE")
                .awsRegion(r -> r.regionName(region))
                .build();
    }

    /** The project that Zonekeeper does not belong to. */
    public String blind() {
        return projects.of(Company.BLIND);
    }

    /** {@code mkt_sls_table}: published as it is now. */
    public Listed salesTable() {
        return listed(Catalogue.SALES_TABLE);
    }

    /** An asset that was edited since: its listing shows revision 1, its newest revision is 3. */
    public Listed edited() {
        return listed(Catalogue.EDITED);
    }

    /** An asset that was published once: its listing is inactive. */
    public Listed withdrawn() {
        return listed(Catalogue.WITHDRAWN);
    }

    /** A published data product. */
    public Listed product() {
        String name = "Campaign Performance";
        return new Listed(products.of(name), productListings.of(name));
    }

    private Listed listed(String asset) {
        return new Listed(assets.of(asset), listings.of(asset));
    }
}
