package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.ChangeAction;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.GetDataProductResponse;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;

/** What people change in a target once it is restored, by plain calls: each of it makes something differ from the source. */
final class LaterEdits {
    private static final String EDITED = "edited there";

    private final DataZoneClient client;
    private final String domain;
    private final List<Seen> all;
    private final Draw draw;
    private final List<String> users;
    private final Set<Seen> touched = new LinkedHashSet<>();
    private final Set<String> kinds = new TreeSet<>();

    /** {@code all} = what can be edited, {@code users} = profiles of the domain who can own its units. */
    LaterEdits(DataZoneClient client, String domain, List<Seen> all, Draw draw, List<String> users) {
        this.client = client;
        this.domain = domain;
        this.all = all;
        this.draw = draw;
        this.users = users;
    }

    private interface Edit {
        /** False when this entity is not one that can be edited so. */
        boolean of(LaterEdits edits, Seen one);
    }

    private enum Kind {
        UNIT_TEXT("DomainUnit", LaterEdits::unitText),
        UNIT_OWNER("DomainUnit", LaterEdits::unitOwner),
        PROJECT_TEXT("Project", LaterEdits::projectText),
        MEMBER_REMOVED("ProjectMembership", LaterEdits::memberRemoved),
        GLOSSARY_TEXT("Glossary", LaterEdits::glossaryText),
        TERM_TEXT("GlossaryTerm", LaterEdits::termText),
        TERM_RELATION("GlossaryTerm", LaterEdits::termRelation),
        FORM_TYPE_TEXT("FormType", LaterEdits::formTypeText),
        ASSET_CONTENT("Asset", LaterEdits::assetContent),
        ASSET_GOVERNED("Asset", LaterEdits::assetGoverned),
        ASSET_DELETED("Asset", LaterEdits::assetDeleted),
        PRODUCT_ITEM("DataProduct", LaterEdits::productItem),
        WITHDRAWN("Listing", LaterEdits::withdrawn),
        REPUBLISHED("Listing", LaterEdits::republished);

        private final String type;
        private final Edit edit;

        Kind(String type, Edit edit) {
            this.type = type;
            this.edit = edit;
        }

        String text() {
            return "there: " + name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** All that can be edited. */
    static final List<String> ALL = Stream.of(Kind.values()).map(Kind::text).toList();

    /** Some edits, of different entities; what was edited. */
    Set<Seen> make() {
        for (Kind kind : draw.some(List.of(Kind.values()), Kind.values().length)) {
            List<Seen> of = all.stream()
                    .filter(one -> one.type().equals(kind.type) && !touched.contains(one))
                    .toList();
            if (!of.isEmpty()) {
                Seen one = draw.one(of);
                if (kind.edit.of(this, one)) {
                    touched.add(one);
                    kinds.add(kind.text());
                }
            }
        }
        return touched;
    }

    /** Which edits were made. */
    Set<String> kinds() {
        return kinds;
    }

    private static String id(Seen one) {
        return one.id().get(0);
    }

    private boolean unitText(Seen one) {
        var unit = client.getDomainUnit(r -> r.domainIdentifier(domain).identifier(id(one)));
        if (unit.parentDomainUnitId() == null) {
            return false; // the root is the target's own
        }
        client.updateDomainUnit(r ->
                r.domainIdentifier(domain).identifier(id(one)).name(unit.name()).description(EDITED));
        return true;
    }

    private boolean unitOwner(Seen one) {
        if (users.isEmpty()) {
            return false;
        }
        client.addEntityOwner(r -> r.domainIdentifier(domain)
                .entityType(DataZoneEntityType.DOMAIN_UNIT)
                .entityIdentifier(id(one))
                .owner(o -> o.user(u -> u.userIdentifier(draw.one(users)))));
        return true;
    }

    private boolean projectText(Seen one) {
        client.updateProject(r ->
                r.domainIdentifier(domain).identifier(id(one)).name(one.key()).description(EDITED));
        return true;
    }

    private boolean memberRemoved(Seen one) {
        boolean group = one.key().contains("> group ");
        client.deleteProjectMembership(
                r -> r.domainIdentifier(domain).projectIdentifier(id(one)).member(m -> {
                    if (group) {
                        m.groupIdentifier(one.id().get(1));
                    } else {
                        m.userIdentifier(one.id().get(1));
                    }
                }));
        return true;
    }

    private boolean glossaryText(Seen one) {
        client.updateGlossary(r ->
                r.domainIdentifier(domain).identifier(id(one)).name(one.key()).description(EDITED));
        return true;
    }

    private boolean termText(Seen one) {
        var term = client.getGlossaryTerm(r -> r.domainIdentifier(domain).identifier(id(one)));
        client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                .identifier(id(one))
                .glossaryIdentifier(term.glossaryId())
                .name(term.name())
                .shortDescription(EDITED));
        return true;
    }

    /** Terms that are related to nothing get a relation to themselves. */
    private boolean termRelation(Seen one) {
        var term = client.getGlossaryTerm(r -> r.domainIdentifier(domain).identifier(id(one)));
        if (one.members().containsKey("termRelations")
                || client.getGlossary(r -> r.domainIdentifier(domain).identifier(term.glossaryId()))
                        .hasUsageRestrictions()) {
            return false;
        }
        client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                .identifier(id(one))
                .glossaryIdentifier(term.glossaryId())
                .name(term.name())
                .termRelations(relations -> relations.isA(id(one))));
        return true;
    }

    private boolean formTypeText(Seen one) {
        var type = client.getFormType(r -> r.domainIdentifier(domain).formTypeIdentifier(id(one)));
        client.createFormType(r -> r.domainIdentifier(domain)
                .name(type.name())
                .owningProjectIdentifier(type.owningProjectId())
                .status(type.status())
                .description(EDITED)
                .model(m -> m.smithy(type.model().smithy())));
        return true;
    }

    private boolean assetContent(Seen one) {
        GetAssetResponse asset = client.getAsset(r -> r.domainIdentifier(domain).identifier(id(one)));
        List<FormInput> forms = new ArrayList<>();
        asset.formsOutput()
                .forEach(form -> forms.add(FormInput.builder()
                        .formName(form.formName())
                        .typeIdentifier(form.typeName())
                        .typeRevision(form.typeRevision())
                        .content(forms.isEmpty() ? edited(form.content()) : form.content())
                        .build()));
        revise(asset, forms.isEmpty() ? EDITED : asset.description(), forms);
        return true;
    }

    /** The first member of every generated form is a text of this name. */
    private static String edited(@Nullable String content) {
        try {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            if (content != null && !content.isEmpty()) {
                members.putAll(Json.readObject(content));
            }
            members.put("keeper", EDITED);
            return Json.write(members);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void revise(GetAssetResponse asset, @Nullable String description, @Nullable List<FormInput> forms) {
        List<FormInput> all = forms != null
                ? forms
                : asset.formsOutput().stream()
                        .map(form -> FormInput.builder()
                                .formName(form.formName())
                                .typeIdentifier(form.typeName())
                                .typeRevision(form.typeRevision())
                                .content(form.content())
                                .build())
                        .toList();
        client.createAssetRevision(r -> {
            r.domainIdentifier(domain)
                    .identifier(asset.id())
                    .name(asset.name())
                    .typeRevision(asset.typeRevision())
                    .description(description)
                    .formsInput(all);
            if (!asset.glossaryTerms().isEmpty()) {
                r.glossaryTerms(asset.glossaryTerms());
            }
        });
    }

    private boolean assetGoverned(Seen one) {
        GetAssetResponse asset = client.getAsset(r -> r.domainIdentifier(domain).identifier(id(one)));
        if (asset.governedGlossaryTerms().isEmpty()) {
            return false;
        }
        client.disassociateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(id(one))
                .governedGlossaryTerms(asset.governedGlossaryTerms().get(0)));
        return true;
    }

    /** One that nothing names. */
    private boolean assetDeleted(Seen one) {
        boolean named =
                all.stream().anyMatch(other -> List.of("DataProduct", "Listing").contains(other.type()));
        if (named) {
            return false;
        }
        client.deleteAsset(r -> r.domainIdentifier(domain).identifier(id(one)));
        return true;
    }

    private boolean productItem(Seen one) {
        GetDataProductResponse product =
                client.getDataProduct(r -> r.domainIdentifier(domain).identifier(id(one)));
        if (product.items().isEmpty()) {
            return false;
        }
        List<DataProductItem> fewer = product.items().subList(1, product.items().size());
        client.createDataProductRevision(r -> {
            r.domainIdentifier(domain).identifier(id(one)).name(product.name()).description(product.description());
            if (!fewer.isEmpty()) {
                r.items(fewer);
            }
            if (!product.glossaryTerms().isEmpty()) {
                r.glossaryTerms(product.glossaryTerms());
            }
        });
        return true;
    }

    private void publish(EntityType type, String id, ChangeAction action) {
        client.createListingChangeSet(r ->
                r.domainIdentifier(domain).entityType(type).entityIdentifier(id).action(action));
    }

    private boolean withdrawn(Seen one) {
        var item = client.getListing(r -> r.domainIdentifier(domain).identifier(id(one)))
                .item();
        boolean asset = item.assetListing() != null;
        publish(
                asset ? EntityType.ASSET : EntityType.DATA_PRODUCT,
                asset
                        ? item.assetListing().assetId()
                        : item.dataProductListing().dataProductId(),
                ChangeAction.UNPUBLISH);
        return true;
    }

    private boolean republished(Seen one) {
        var item = client.getListing(r -> r.domainIdentifier(domain).identifier(id(one)))
                .item();
        if (item.assetListing() == null) {
            return false;
        }
        String id = item.assetListing().assetId();
        revise(client.getAsset(r -> r.domainIdentifier(domain).identifier(id)), EDITED, null);
        publish(EntityType.ASSET, id, ChangeAction.PUBLISH);
        return true;
    }
}
