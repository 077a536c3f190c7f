package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tags of a domain, which is addressed by its ARN. */
final class TagRule implements FamilyRule {
    @Override
    public List<String> families() {
        return List.of();
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "TagResource",
                call -> change(call, tags -> tags.putAll(Values.map(call.get("tags")))),
                "UntagResource",
                call -> change(call, tags -> Values.strings(call.get("tagKeys")).forEach(tags::remove)),
                "ListTagsForResource",
                call -> Map.of("tags", Values.map(find(call).get("tags"))));
    }

    private static Map<String, Object> change(Call call, java.util.function.Consumer<Map<String, Object>> edit) {
        Entity entity = find(call);
        Map<String, Object> tags = new LinkedHashMap<>(Values.map(entity.get("tags")));
        edit.accept(tags);
        Map<String, Object> document = new LinkedHashMap<>(entity.document());
        document.put("tags", tags);
        call.region().directory().replace(entity, document);
        call.changed(Objects.requireNonNull(call.region().domain(entity.key())), entity, "update", false);
        return Map.of();
    }

    private static Entity find(Call call) {
        String arn = call.text("resourceArn");
        return call.region().directory().all().stream()
                .filter(entity -> arn.equals(entity.get("arn")))
                .findFirst()
                .orElseThrow(() -> Refusal.absent("Resource " + arn + " does not exist"));
    }
}
