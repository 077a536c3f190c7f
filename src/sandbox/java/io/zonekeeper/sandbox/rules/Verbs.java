package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Create, get, update and delete as they are for any family; what differs is asked of the family's rule. */
final class Verbs {
    private final Map<String, FamilyRule> rules;
    private final Documents documents;
    private final References references;

    Verbs(Map<String, FamilyRule> rules, Documents documents, References references) {
        this.rules = rules;
        this.documents = documents;
        this.references = references;
    }

    private static final FamilyRule PLAIN = List::of;

    FamilyRule rule(Family family) {
        return rules.getOrDefault(family.name(), PLAIN);
    }

    Entity create(Call call, Family family) {
        Map<String, Object> document = documents.fromInput(call, family);
        references.check(call, document);
        documents.stamp(call, family, document);
        return add(call, family, document);
    }

    /** Adds a document whose members are known; the rule completes it. */
    Entity add(Call call, Family family, Map<String, Object> document) {
        FamilyRule rule = rule(family);
        rule.complete(call, document);
        documents.fillRequired(family, document);
        String ownerMember = family.ownerMember();
        String owner = ownerMember != null && document.get(ownerMember) instanceof String id ? id : null;
        Entities entities = call.domain().entities(family.name());
        UniqueNames.check(call, family, document, null);
        ResourceQuotas.check(call, family.name(), document);
        String own = rule.key(document);
        String key = own != null ? own : documents.key(family, document);
        if (entities.find(key) != null) {
            throw call.refusal(Refusal.conflict(family + " " + key + " exists already"));
        }
        Entity entity = entities.add(key, owner, document);
        documents.settleLater(call, family, entity);
        call.created(entity);
        rule.created(call, entity);
        return entity;
    }

    /** Put: an update of what exists, else a creation. */
    Entity put(Call call, Family family) {
        String label = Family.label(call.operation());
        String key = label == null ? Documents.ALONE : call.text(label);
        Entity entity = call.domain().entities(family.name()).find(key);
        return entity == null ? create(call, family) : update(call, family, entity);
    }

    Entity update(Call call, Family family) {
        return update(call, family, find(call, family));
    }

    private Entity update(Call call, Family family, Entity entity) {
        Map<String, Object> changes = documents.fromInput(call, family);
        references.check(call, changes);
        Map<String, Object> document = new LinkedHashMap<>(entity.document());
        document.putAll(changes);
        documents.touch(call, family, document);
        rule(family).updating(call, entity, document);
        UniqueNames.check(call, family, document, entity.key());
        call.domain().entities(family.name()).replace(entity, document);
        call.updated(entity);
        rule(family).updated(call, entity);
        return entity;
    }

    Map<String, Object> get(Call call, Family family) {
        Entity entity = find(call, family);
        Access.refuseDenied(call, entity.owner());
        rule(family).reading(call, entity);
        String revision = call.text("revision").isEmpty() ? call.text("listingRevision") : call.text("revision");
        if (!revision.isEmpty()) {
            return entity.revisions().stream()
                    .filter(document -> revision.equals(documents.revision(document)))
                    .findFirst()
                    .orElseThrow(() -> call.refusal(Refusal.absent(
                            "Revision " + revision + " of " + family + " " + entity.key() + " does not exist")));
        }
        return call.ordered(Effect.STALE) ? entity.before() : entity.document();
    }

    Map<String, Object> delete(Call call, Family family) {
        Entity entity = find(call, family);
        rule(family).deleting(call, entity);
        remove(call, family, entity);
        Map<String, Object> last = new LinkedHashMap<>(entity.document());
        Operation operation = call.operation();
        Shape.Member status =
                operation.output() == null ? null : operation.output().member("status");
        if (status != null) {
            List<String> values = status.shape().values();
            last.put(
                    "status",
                    values.contains("DELETING")
                            ? "DELETING"
                            : values.contains("DELETED") ? "DELETED" : last.getOrDefault("status", ""));
        }
        return last;
    }

    void remove(Call call, Family family, Entity entity) {
        call.domain().entities(family.name()).remove(entity);
        call.deleted(entity);
        rule(family).deleted(call, entity);
    }

    /** The entity that the call's path names. Throws what the caller may know when there is none. */
    Entity find(Call call, Family family) {
        String label = Family.label(call.operation());
        String key = label == null ? Documents.ALONE : rule(family).resolve(call, call.text(label));
        Entity entity = call.domain().entities(family.name()).find(key);
        if (entity == null || !hasParents(call, family, entity, label)) {
            throw Access.absent(call, family, key);
        }
        return entity;
    }

    private static boolean hasParents(Call call, Family family, Entity entity, @Nullable String label) {
        for (Shape.Member member : call.operation().input().members().values()) {
            if (!"uri".equals(member.location())
                    || member.name().equals("domainIdentifier")
                    || member.name().equals(label)) {
                continue;
            }
            String stored = family.stored(member.name());
            if (stored != null && !Objects.equals(entity.get(stored), call.get(member.name()))) {
                return false;
            }
        }
        return true;
    }
}
