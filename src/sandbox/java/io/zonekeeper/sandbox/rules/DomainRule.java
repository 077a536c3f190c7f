package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.ManagedTypes;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.Region;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Domains: with one come its root domain unit, its creator's profile and the types that the service manages. */
final class DomainRule implements FamilyRule {
    private final ServiceModel model;
    private final Families families;
    private final Verbs verbs;
    private final ManagedTypes types = new ManagedTypes();

    DomainRule(ServiceModel model, Families families, Verbs verbs) {
        this.model = model;
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("Domain");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "CreateDomain", this::create,
                "GetDomain", this::get,
                "UpdateDomain", this::update,
                "DeleteDomain", this::delete,
                "ListDomains", this::list);
    }

    private Map<String, Object> create(Call call) {
        String version = call.text("domainVersion").isEmpty() ? "V1" : call.text("domainVersion");
        String made = call.world().ids().next("Domain", model.shape("DomainId"));
        String id = version.equals("V2") && made.startsWith("dzd_") ? "dzd-" + made.substring(4) : made;
        Region region = call.region();
        if (region.domain(id) != null) {
            throw Refusal.conflict("Domain " + id + " exists already");
        }
        Domain domain = region.open(id, call.caller().account());
        domain.lag().search(call.world().settings().indexing());
        String root = call.world().ids().next("DomainUnit", model.shape("DomainUnitId"));
        Map<String, Object> document = new LinkedHashMap<>(call.input());
        document.remove("clientToken");
        document.putIfAbsent(
                "domainExecutionRole",
                "arn:aws:iam::" + domain.account() + ":role/service-role/AmazonDataZoneDomainExecution");
        document.putAll(Values.of(
                "id",
                id,
                "rootDomainUnitId",
                root,
                "arn",
                "arn:aws:datazone:" + region.name() + ":" + domain.account() + ":domain/" + id,
                "managedAccountId",
                domain.account(),
                "domainVersion",
                version,
                "portalUrl",
                "https://" + id + ".sagemaker." + region.name() + ".on.aws",
                "createdAt",
                call.now(),
                "lastUpdatedAt",
                call.now(),
                "status",
                "AVAILABLE"));
        Entity entity = region.directory().add(id, null, document);
        Duration takes = call.world().settings().provisioning();
        if (!takes.isZero()) {
            region.directory().patch(entity, Map.of("status", "CREATING"));
            call.world().agenda().after(takes, () -> region.directory().patch(entity, Map.of("status", "AVAILABLE")));
        }
        call.changed(domain, entity, "create", false);
        furnish(call.within(domain), root, version);
        return entity.document();
    }

    /** What a new domain has from the start. */
    private void furnish(Call call, String root, String version) {
        String creator = ProfileRule.join(call, families, verbs);
        Map<String, Object> unit = Values.of(
                "id",
                root,
                "domainId",
                call.domain().id(),
                "name",
                "Corporate",
                "description",
                "Root domain unit",
                "owners",
                List.of(Map.of("user", Map.of("userId", creator))),
                "createdAt",
                call.now(),
                "createdBy",
                creator,
                "lastUpdatedAt",
                call.now(),
                "lastUpdatedBy",
                creator);
        call.domain().entities("DomainUnit").add(root, null, unit);
        DefaultGrants.furnish(call, families, root, version, creator);
        Managed.furnish(call, types);
    }

    private Map<String, Object> get(Call call) {
        Entity entity = find(call);
        return call.ordered(Effect.STALE) ? entity.before() : entity.document();
    }

    private Map<String, Object> update(Call call) {
        Entity entity = find(call);
        Map<String, Object> document = new LinkedHashMap<>(entity.document());
        Map<String, Object> changes = new LinkedHashMap<>(call.input());
        changes.remove("identifier");
        changes.remove("clientToken");
        document.putAll(changes);
        document.put("lastUpdatedAt", call.now());
        call.region().directory().replace(entity, document);
        call.changed(domain(call, entity), entity, "update", false);
        return document;
    }

    private Map<String, Object> delete(Call call) {
        Entity entity = find(call);
        Domain domain = domain(call, entity);
        boolean inUse = !Boolean.TRUE.equals(call.get("skipDeletionCheck"))
                && domain.entities("Project").size() > 0;
        if (inUse) {
            throw Refusal.conflict("Domain " + entity.key() + " still has projects");
        }
        call.region().directory().remove(entity);
        call.region().domains().remove(entity.key());
        call.changed(domain, entity, "delete", false);
        return Map.of("status", "DELETING");
    }

    private Map<String, Object> list(Call call) {
        Shape item = Objects.requireNonNull(call.operation().item());
        String status = call.text("status");
        return Pager.page(
                call,
                new Pager.Query(
                        call.region().directory().index(),
                        List.of(call.region().directory().index().all()),
                        status.isEmpty() ? null : document -> status.equals(document.get("status")),
                        null,
                        entry -> Narrow.structure(item, entry.document())));
    }

    private static Domain domain(Call call, Entity entity) {
        return Objects.requireNonNull(call.region().domain(entity.key()));
    }

    private static Entity find(Call call) {
        Entity entity = call.region().directory().find(call.text("identifier"));
        if (entity == null) {
            throw call.world().settings().deniesAbsent()
                    ? Access.denied(call)
                    : Refusal.absent("Domain " + call.text("identifier") + " does not exist");
        }
        return entity;
    }
}
