package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the documents that are kept: an input in the form of the answers, with what the service adds. */
final class Documents {
    /** The key of a family that has one entity a domain at most. */
    static final String ALONE = "configuration";

    private static final List<String> REVISIONS = List.of("revision", "listingRevision");

    /** The members of the call's input in the form in which answers show them; members no answer shows as they are. */
    Map<String, Object> fromInput(Call call, Family family) {
        Operation operation = call.operation();
        String label = Family.label(operation);
        Map<String, Object> input = new LinkedHashMap<>(call.input());
        input.remove("domainIdentifier");
        Shape.Member token = operation.token();
        if (token != null) {
            input.remove(token.name());
        }
        boolean creates = operation == family.create();
        if (label != null && !creates) {
            input.remove(label);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        for (Shape view : family.views()) {
            Narrow.structure(view, input).forEach(document::putIfAbsent);
        }
        if (creates) {
            input.forEach((member, value) -> {
                if (value instanceof String && member.equals(family.stored(member))) {
                    document.putIfAbsent(member, value);
                }
            });
        }
        if (document.get("typeIdentifier") instanceof String type) {
            document.put("typeIdentifier", unqualified(call.domain(), type));
        }
        document.computeIfPresent("formsOutput", (member, forms) -> unqualified(call.domain(), forms));
        return document;
    }

    /** The name of a type without the domain before it, which callers may put there. */
    static String unqualified(Domain domain, String type) {
        for (String owner : List.of(domain.id(), domain.id().replace('-', '_'))) {
            if (type.startsWith(owner + ".")) {
                return type.substring(owner.length() + 1);
            }
        }
        return type;
    }

    private static Object unqualified(Domain domain, Object forms) {
        if (forms instanceof List<?> list) {
            return list.stream().map(form -> unqualifiedForm(domain, form)).toList();
        }
        Map<String, Object> result = new LinkedHashMap<>();
        Values.map(forms).forEach((name, form) -> result.put(name, unqualifiedForm(domain, form)));
        return result;
    }

    private static Object unqualifiedForm(Domain domain, Object form) {
        Map<String, Object> result = new LinkedHashMap<>(Values.map(form));
        if (result.get("typeName") instanceof String type) {
            result.put("typeName", unqualified(domain, type));
        }
        return result;
    }

    /** Adds id, domain, times, authors, status. */
    void stamp(Call call, Family family, Map<String, Object> document) {
        String idMember = family.idMember();
        if (idMember != null && !document.containsKey(idMember)) {
            String id = call.world().ids().next(family.name(), shape(family, idMember));
            family.idNames().forEach(name -> document.put(name, id));
        }
        Domain domain = call.domain();
        put(family, document, "domainId", domain.id());
        put(family, document, "createdAt", call.now());
        put(family, document, "createdBy", Access.author(domain, call.caller()));
        touch(call, family, document);
        status(family, document);
    }

    /** Moves the times and authors of the last update. */
    void touch(Call call, Family family, Map<String, Object> document) {
        family.timesOfUpdate().forEach(member -> document.put(member, call.now()));
        String author = Access.author(call.domain(), call.caller());
        family.authorsOfUpdate().forEach(member -> document.put(member, author));
    }

    private static void status(Family family, Map<String, Object> document) {
        String own = Family.lower(family.name()) + "Status";
        for (String member : List.of("status", own)) {
            Shape shape = family.members().get(member);
            if (shape != null && !shape.values().isEmpty() && !document.containsKey(member)) {
                document.put(member, Examples.settled(shape));
            }
        }
    }

    /** Members that answers must have and only the service could know get the smallest value that is allowed. */
    void fillRequired(Family family, Map<String, Object> document) {
        for (Shape view : family.views()) {
            for (String member : view.required()) {
                if (!document.containsKey(member)) {
                    document.put(
                            member,
                            Examples.of(
                                    Objects.requireNonNull(view.member(member)).shape()));
                }
            }
        }
    }

    /** What takes a while is CREATING first, when a while is set. */
    void settleLater(Call call, Family family, Entity entity) {
        Duration takes = call.world().settings().provisioning();
        Shape shape = family.members().get("status");
        if (shape != null && call.ordered(Effect.PROVISIONING_FAILS)) {
            shape.values().stream()
                    .filter(value -> value.contains("CREAT") && value.contains("FAILED"))
                    .findFirst()
                    .ifPresent(failed -> call.domain().entities(family.name()).patch(entity, Map.of("status", failed)));
        }
        if (takes.isZero()
                || shape == null
                || !shape.values().contains("CREATING")
                || family.name().equals("Listing")) {
            return;
        }
        Domain domain = call.domain();
        Object settled = Objects.requireNonNull(entity.get("status"));
        domain.entities(family.name()).patch(entity, Map.of("status", "CREATING"));
        call.world().agenda().after(takes, () -> domain.entities(family.name())
                .patch(entity, Map.of("status", settled)));
    }

    String key(Family family, Map<String, Object> document) {
        String idMember = family.idMember();
        if (idMember != null) {
            return String.valueOf(document.get(idMember));
        }
        Operation get = family.get();
        String label = get == null ? null : Family.label(get);
        if (label == null) {
            return ALONE;
        }
        String stored = family.stored(label);
        return String.valueOf(document.get(stored == null ? "name" : stored));
    }

    @Nullable
    Object revision(Map<String, Object> document) {
        return REVISIONS.stream()
                .map(document::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void put(Family family, Map<String, Object> document, String member, Object value) {
        if (family.members().containsKey(member)) {
            document.put(member, value);
        }
    }

    private static Shape shape(Family family, String member) {
        return Objects.requireNonNull(family.members().get(member));
    }
}
