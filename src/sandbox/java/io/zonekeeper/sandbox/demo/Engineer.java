package io.zonekeeper.sandbox.demo;

import io.zonekeeper.document.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.ChangeAction;
import software.amazon.awssdk.services.datazone.model.CreateListingChangeSetResponse;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.FormTypeStatus;
import software.amazon.awssdk.services.datazone.model.GlossaryUsageRestriction;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;
import software.amazon.awssdk.services.datazone.model.ListingStatus;
import software.amazon.awssdk.services.datazone.model.ManagedPolicyType;
import software.amazon.awssdk.services.datazone.model.Member;
import software.amazon.awssdk.services.datazone.model.PolicyGrantDetail;
import software.amazon.awssdk.services.datazone.model.PolicyGrantPrincipal;
import software.amazon.awssdk.services.datazone.model.ProjectProfileSummary;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.TargetEntityType;
import software.amazon.awssdk.services.datazone.model.TermRelations;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/** A data engineer at work in one domain: each method is one API call, and gives the id of what it made. */
final class Engineer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final DataZoneClient client;
    private final String domain;

    Engineer(DataZoneClient client, String domain) {
        this.client = client;
        this.domain = domain;
    }

    DataZoneClient client() {
        return client;
    }

    String domain() {
        return domain;
    }

    String unit(String parent, String name, String description) {
        return client.createDomainUnit(r -> r.domainIdentifier(domain)
                        .parentDomainUnitIdentifier(parent)
                        .name(name)
                        .description(description))
                .id();
    }

    /** Makes a user an owner of a domain unit, besides those who own it. */
    void own(String unit, String user) {
        client.addEntityOwner(r -> r.domainIdentifier(domain)
                .entityType(DataZoneEntityType.DOMAIN_UNIT)
                .entityIdentifier(unit)
                .owner(o -> o.user(u -> u.userIdentifier(user))));
    }

    /** Grants a policy on a domain unit. */
    void grant(String unit, ManagedPolicyType policy, PolicyGrantPrincipal principal, PolicyGrantDetail detail) {
        client.addPolicyGrant(r -> r.domainIdentifier(domain)
                .entityType(TargetEntityType.DOMAIN_UNIT)
                .entityIdentifier(unit)
                .policyType(policy)
                .principal(principal)
                .detail(detail));
    }

    String user(String identifier, UserType type) {
        return client.createUserProfile(r ->
                        r.domainIdentifier(domain).userIdentifier(identifier).userType(type))
                .id();
    }

    String group(String name) {
        return client.createGroupProfile(r -> r.domainIdentifier(domain).groupIdentifier(name))
                .id();
    }

    /** The profile from which a Unified Studio domain makes projects; null in a DataZone domain. */
    @Nullable
    String projectProfile() {
        return client.listProjectProfiles(r -> r.domainIdentifier(domain)).items().stream()
                .map(ProjectProfileSummary::id)
                .findFirst()
                .orElse(null);
    }

    /** The id of the role's user profile, which is made when there is none. */
    String userProfile(String roleArn) {
        try {
            return client.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(roleArn))
                    .id();
        } catch (ResourceNotFoundException none) {
            return user(roleArn, UserType.IAM_ROLE);
        }
    }

    /** A project; of the profile, if there is one. The caller owns it. */
    String project(String name, String description, String unit, @Nullable String profile) {
        return client.createProject(r -> {
                    r.domainIdentifier(domain)
                            .name(name)
                            .description(description)
                            .domainUnitId(unit);
                    if (profile != null) {
                        r.projectProfileId(profile);
                    }
                })
                .id();
    }

    void join(String project, Member member, UserDesignation designation) {
        client.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .member(member)
                .designation(designation));
    }

    String glossary(String project, String name, String description, boolean governed) {
        return client.createGlossary(r -> {
                    r.domainIdentifier(domain)
                            .owningProjectIdentifier(project)
                            .name(name)
                            .description(description)
                            .status("ENABLED");
                    if (governed) {
                        r.usageRestrictions(GlossaryUsageRestriction.ASSET_GOVERNED_TERMS);
                    }
                })
                .id();
    }

    String term(String glossary, String name, String brief, String full) {
        return client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                        .glossaryIdentifier(glossary)
                        .name(name)
                        .shortDescription(brief)
                        .longDescription(full)
                        .status("ENABLED"))
                .id();
    }

    void relate(String term, TermRelations relations) {
        client.updateGlossaryTerm(
                r -> r.domainIdentifier(domain).identifier(term).termRelations(relations));
    }

    /** A form type or its next revision; gives the revision. */
    String formType(String project, String name, String description, String smithy, FormTypeStatus status) {
        return client.createFormType(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name(name)
                        .description(description)
                        .model(m -> m.smithy(smithy))
                        .status(status))
                .revision();
    }

    /** An asset type or its next revision; gives the revision. */
    String assetType(String project, String name, String description, Map<String, FormEntryInput> forms) {
        return client.createAssetType(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name(name)
                        .description(description)
                        .formsInput(forms))
                .revision();
    }

    String asset(AssetDraft draft) {
        return client.createAsset(r -> {
                    r.domainIdentifier(domain)
                            .owningProjectIdentifier(draft.project())
                            .typeIdentifier(draft.type())
                            .name(draft.name())
                            .externalIdentifier(draft.externalIdentifier())
                            .description(draft.description().isEmpty() ? null : draft.description())
                            .formsInput(draft.forms());
                    if (!draft.terms().isEmpty()) {
                        r.glossaryTerms(draft.terms());
                    }
                })
                .id();
    }

    /** The next revision of an asset; gives its number. */
    String revise(String asset, AssetDraft draft) {
        return client.createAssetRevision(r -> {
                    r.domainIdentifier(domain)
                            .identifier(asset)
                            .name(draft.name())
                            .description(draft.description().isEmpty() ? null : draft.description())
                            .formsInput(draft.forms());
                    if (!draft.terms().isEmpty()) {
                        r.glossaryTerms(draft.terms());
                    }
                })
                .revision();
    }

    /** Puts governed terms on an asset, five a call. */
    void govern(String asset, List<String> terms) {
        for (int from = 0; from < terms.size(); from += 5) {
            List<String> some = terms.subList(from, Math.min(terms.size(), from + 5));
            client.associateGovernedTerms(r -> r.domainIdentifier(domain)
                    .entityType(GovernedEntityType.ASSET)
                    .entityIdentifier(asset)
                    .governedGlossaryTerms(some));
        }
    }

    /** Publishes the newest revision; gives the listing's id. */
    String publish(EntityType type, String entity) {
        return change(type, entity, ChangeAction.PUBLISH).listingId();
    }

    /** Waits until a listing is no longer being made: publishing is asynchronous. */
    void awaitPublished(String listing) {
        Instant end = Instant.now().plus(PATIENCE);
        while (client.getListing(r -> r.domainIdentifier(domain).identifier(listing))
                .status()
                .equals(ListingStatus.CREATING)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("listing " + listing + " is still CREATING after " + PATIENCE);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    void unpublish(EntityType type, String entity) {
        change(type, entity, ChangeAction.UNPUBLISH);
    }

    private CreateListingChangeSetResponse change(EntityType type, String entity, ChangeAction action) {
        return client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityType(type)
                .entityIdentifier(entity)
                .action(action));
    }

    /** A data product of assets. */
    String product(
            String project,
            String name,
            String description,
            List<String> assets,
            List<String> terms,
            List<FormInput> forms) {
        return client.createDataProduct(r -> {
                    r.domainIdentifier(domain)
                            .owningProjectIdentifier(project)
                            .name(name)
                            .description(description);
                    if (!assets.isEmpty()) {
                        r.items(items(assets));
                    }
                    if (!terms.isEmpty()) {
                        r.glossaryTerms(terms);
                    }
                    if (!forms.isEmpty()) {
                        r.formsInput(forms);
                    }
                })
                .id();
    }

    static List<DataProductItem> items(List<String> assets) {
        return assets.stream()
                .map(asset -> DataProductItem.builder()
                        .itemType("ASSET")
                        .identifier(asset)
                        .build())
                .toList();
    }

    static FormInput form(String name, String type, Map<String, ?> content) {
        return FormInput.builder()
                .formName(name)
                .typeIdentifier(type)
                .content(Json.write(content))
                .build();
    }
}
