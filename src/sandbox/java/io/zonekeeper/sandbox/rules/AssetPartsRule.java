package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormContents;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What hangs on assets and listings: filters, time series, metadata of columns. None of it makes a revision. */
final class AssetPartsRule implements FamilyRule {
    private static final String POINTS = "TimeSeriesDataPoint";
    private static final String ATTRIBUTES = "AttributesMetadata";

    private final FormContents contents;

    AssetPartsRule(FormContents contents) {
        this.contents = contents;
    }

    @Override
    public List<String> families() {
        return List.of("AssetFilter", POINTS);
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "PostTimeSeriesDataPoints", this::post,
                "ListTimeSeriesDataPoints", this::points,
                "DeleteTimeSeriesDataPoints", this::deletePoints,
                "BatchPutAttributesMetadata", this::putAttributes,
                "BatchGetAttributesMetadata", this::attributes);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        asset(call, Values.text(document.get("assetId")));
        columns(document);
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        columns(changed);
    }

    private static void columns(Map<String, Object> document) {
        Object columns = Values.at(document.get("configuration"), "columnConfiguration", "includedColumnNames");
        if (columns != null) {
            document.put("effectiveColumnNames", columns);
        }
        document.put("status", "VALID");
    }

    @Override
    public void reading(Call call, Entity entity) {
        String asset = entity.text("assetId").isEmpty() ? entity.text("entityId") : entity.text("assetId");
        Entity owner = call.domain().entities("Asset").find(asset);
        if (owner != null) {
            AssetRule.requireRead(call, owner);
        }
    }

    @Override
    public void listing(Call call) {
        Entity asset = call.domain().entities("Asset").find(call.text("assetIdentifier"));
        if (asset != null) {
            AssetRule.requireRead(call, asset);
        }
    }

    private static Entity asset(Call call, String id) {
        Entity asset = call.domain().entities("Asset").find(id);
        if (asset == null) {
            throw call.refusal(Refusal.absent("Asset " + id + " does not exist"));
        }
        return asset;
    }

    /** The asset or listing that the path names. */
    private static Entity subject(Call call) {
        String family = call.text("entityType").equals("LISTING") ? "Listing" : "Asset";
        Entity entity = call.domain().entities(family).find(call.text("entityIdentifier"));
        if (entity == null) {
            throw call.refusal(Refusal.absent(family + " " + call.text("entityIdentifier") + " does not exist"));
        }
        return entity;
    }

    private Map<String, Object> post(Call call) {
        Entity subject = subject(call);
        Entities points = call.domain().entities(POINTS);
        List<Object> made = new ArrayList<>();
        for (Object each : Values.list(call.get("forms"))) {
            Map<String, Object> form = new LinkedHashMap<>(Values.map(each));
            References.require(call, "FormType", Values.text(form.get("typeIdentifier")));
            contents.check(call.world().settings(), call.domain(), form, "typeIdentifier");
            form.put("id", call.world().ids().text(14));
            String content = Values.text(form.get("content"));
            form.put("contentSummary", content.substring(0, Math.min(content.length(), 20_000)));
            Map<String, Object> document = new LinkedHashMap<>(form);
            document.putAll(Values.of(
                    "domainId", call.domain().id(),
                    "entityId", subject.key(),
                    "entityType", call.text("entityType"),
                    "form", form));
            call.created(points.add(Values.text(form.get("id")), subject.owner(), document));
            made.add(form);
        }
        latest(call, subject);
        return Values.of(
                "domainId", call.domain().id(),
                "entityId", subject.key(),
                "entityType", call.text("entityType"),
                "forms", made);
    }

    /** An asset shows the newest point of each form. */
    private static void latest(Call call, Entity subject) {
        if (!subject.family().equals("Asset")) {
            return;
        }
        Map<String, Map<String, Object>> newest = new LinkedHashMap<>();
        for (Entity point : of(call, subject)) {
            newest.merge(point.text("formName"), point.document(), (a, b) -> time(b).isBefore(time(a)) ? a : b);
        }
        List<Object> forms = new ArrayList<>();
        newest.values().forEach(point -> forms.add(Values.map(point.get("form"))));
        call.domain().entities("Asset").patch(subject, Map.of("latestTimeSeriesDataPointFormsOutput", forms));
    }

    private static Instant time(Map<String, Object> point) {
        return point.get("timestamp") instanceof Instant time ? time : Instant.EPOCH;
    }

    private static List<Entity> of(Call call, Entity subject) {
        return call.domain().entities(POINTS).all().stream()
                .filter(point -> subject.key().equals(point.get("entityId")))
                .toList();
    }

    private Map<String, Object> points(Call call) {
        Entity subject = subject(call);
        List<Object> items = new ArrayList<>();
        for (Entity point : of(call, subject)) {
            reading(call, point);
            Instant at = time(point.document());
            boolean inTime = !(call.get("startedAt") instanceof Instant from && at.isBefore(from))
                    && !(call.get("endedAt") instanceof Instant to && at.isAfter(to));
            if (point.text("formName").equals(call.text("formName")) && inTime) {
                items.add(
                        Narrow.structure(Objects.requireNonNull(call.operation().item()), point.document()));
            }
        }
        return Pager.slice(call, items);
    }

    private Map<String, Object> deletePoints(Call call) {
        Entity subject = subject(call);
        for (Entity point : of(call, subject)) {
            if (point.text("formName").equals(call.text("formName"))) {
                call.domain().entities(POINTS).remove(point);
                call.deleted(point);
            }
        }
        latest(call, subject);
        return Map.of();
    }

    private Map<String, Object> putAttributes(Call call) {
        Entity subject = subject(call);
        Entities all = call.domain().entities(ATTRIBUTES);
        List<Object> put = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (Object each : Values.list(call.get("attributes"))) {
            Map<String, Object> attribute = Values.map(each);
            String name = Values.text(attribute.get("attributeIdentifier"));
            String key = subject.key() + "/" + name;
            List<Object> forms;
            try {
                forms = contents.ofAttribute(
                        call.world().settings(), call.domain(), Values.list(attribute.get("forms")));
            } catch (Refusal refusal) {
                errors.add(Map.of("attributeIdentifier", name, "code", refusal.type(), "message", refusal.message()));
                continue;
            }
            Map<String, Object> document =
                    Values.of("entityId", subject.key(), "attributeIdentifier", name, "forms", forms);
            Entity known = all.find(key);
            if (known == null) {
                call.created(all.add(key, subject.owner(), document));
            } else {
                all.replace(known, document);
                call.updated(known);
            }
            put.add(Map.of("attributeIdentifier", name));
        }
        return Map.of("attributes", put, "errors", errors);
    }

    private Map<String, Object> attributes(Call call) {
        Entity subject = subject(call);
        if (subject.family().equals("Asset")) {
            AssetRule.requireRead(call, subject);
        }
        List<Object> found = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (String name : Values.strings(call.get("attributeIdentifiers"))) {
            Entity attribute = call.domain().entities(ATTRIBUTES).find(subject.key() + "/" + name);
            if (attribute != null) {
                found.add(attribute.document());
            } else {
                errors.add(Map.of(
                        "attributeIdentifier",
                        name,
                        "code",
                        "ResourceNotFoundException",
                        "message",
                        "Nothing is known of attribute " + name));
            }
        }
        return Map.of("attributes", found, "errors", errors);
    }
}
