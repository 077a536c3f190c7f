package io.zonekeeper.events;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.MetadataTypes.Concern;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an event asks to be read again. The type files answer it: the operations that a type's routes call concern
 * it, the detail-types it names announce it.
 */
final class Targets {
    private final MetadataTypes types;

    Targets(MetadataTypes types) {
        this.types = types;
    }

    /**
     * What is to be read again; nothing when no type is concerned. Without a domain the ids of an event say nothing: all
     * entities of the types are meant.
     */
    List<RefreshTarget> of(DomainEvent event) {
        List<RefreshTarget> targets = new ArrayList<>();
        if (event instanceof DomainEvent.Called said) {
            DomainEvent.Called call = said.domain().isEmpty() ? said.withoutIds() : said;
            types.concernedBy(call.operation()).forEach(concern -> targets.add(called(concern, call)));
        } else if (event instanceof DomainEvent.Announced said) {
            DomainEvent.Announced announced = said.domain().isEmpty() ? said.withoutIds() : said;
            types.announcedBy(announced.detailType()).forEach(type -> targets.add(announced(type, announced)));
        }
        return targets;
    }

    /** The answer's key, else the inputs of {@code get} in the request, else the scope that the request names, else all. */
    private RefreshTarget called(Concern concern, DomainEvent.Called call) {
        EntityType type = concern.type();
        boolean delete = concern.is(Verb.DELETE);
        if (type.has(Verb.GET)) {
            RefreshTarget.Absence absence = delete
                    ? RefreshTarget.Absence.DELETED
                    : concern.is(Verb.CREATE) ? RefreshTarget.Absence.NOT_YET : RefreshTarget.Absence.PROOF;
            Optional<RefreshTarget.Entity> entity = concern.changer()
                    .flatMap(changer -> changer.identify(both(call)))
                    .map(inputs -> entity(type, Map.of(), inputs, absence))
                    .or(() -> byKey(type, call, absence))
                    .or(() -> byGet(type, call.request(), absence));
            if (entity.isPresent()) {
                return entity.get();
            }
        }
        RefreshTarget.Deletion deletion = delete
                ? new RefreshTarget.Deletion(true, type.verbs().keyDeletedBy(call.request()))
                : RefreshTarget.Deletion.NONE;
        return scope(type, call.request(), deletion);
    }

    private static Map<String, @Nullable Object> both(DomainEvent.Called call) {
        Map<String, @Nullable Object> both = new HashMap<>(call.response());
        both.putAll(call.request());
        return both;
    }

    private static RefreshTarget.Entity entity(
            EntityType type,
            Map<String, @Nullable Object> document,
            Map<String, String> inputs,
            RefreshTarget.Absence absence) {
        return new RefreshTarget.Entity(type, document, inputs, absence, Optional.empty());
    }

    private static Optional<RefreshTarget.Entity> byKey(
            EntityType type, DomainEvent.Called call, RefreshTarget.Absence absence) {
        Map<String, String> request = texts(call.request());
        if (type.key().of(call.response(), request).isEmpty()
                || type.key().paths().stream()
                        .noneMatch(path -> path.text(call.response()).isPresent())) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> document = new HashMap<>();
        for (MemberPath path : type.key().paths()) {
            for (String member : path.firstMembers()) {
                if (call.response().containsKey(member)) {
                    document.put(member, call.response().get(member));
                }
            }
        }
        return Optional.of(entity(type, document, request, absence));
    }

    private Optional<RefreshTarget.Entity> byGet(
            EntityType type, Map<String, @Nullable Object> request, RefreshTarget.Absence absence) {
        Map<String, String> inputs = new LinkedHashMap<>();
        Map<String, String> texts = texts(request);
        for (String input : type.verbs().getInputs()) {
            String value = texts.get(input);
            if (value == null) {
                return Optional.empty();
            }
            inputs.put(input, value);
        }
        boolean root = type.isRoot();
        if (inputs.isEmpty() && !root) {
            return Optional.empty();
        }
        boolean whole =
                type.key().paths().size() > 1; // a key of several parts is known by all of them before anything is read
        return Optional.of(entity(
                type,
                whole
                        ? type.verbs()
                                .keyNamedBy(Verb.GET, request)
                                .map(type.key()::document)
                                .orElse(Map.of())
                        : Map.of(),
                inputs,
                absence));
    }

    private RefreshTarget scope(EntityType type, Map<String, @Nullable Object> call, RefreshTarget.Deletion deletion) {
        Map<String, String> texts = texts(call);
        for (ScopeTemplate scopeTemplate : type.parents()) {
            List<Map<String, String>> scopes =
                    types.scopesNamedBy(scopeTemplate, input -> Optional.ofNullable(texts.get(input)));
            if (!scopes.isEmpty()) {
                return new RefreshTarget.ListedScopes(type, scopes, deletion);
            }
        }
        return new RefreshTarget.All(type, deletion);
    }

    private RefreshTarget announced(EntityType type, DomainEvent.Announced event) {
        if (!type.has(Verb.GET)) {
            return announcedScope(type, event)
                    .<RefreshTarget>map(scope -> scope)
                    .orElse(new RefreshTarget.All(type, RefreshTarget.Deletion.NONE));
        }
        if (type.verbs().getInputs().isEmpty()) {
            return entity(type, Map.of(), Map.of(), RefreshTarget.Absence.NOT_YET);
        }
        String own = type.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + type.name().substring(1) + "Id";
        Object id = event.data().get(own) instanceof String said
                ? said
                : event.metadata().get("id");
        RefreshTarget listed = announcedScope(type, event)
                .<RefreshTarget>map(s -> s)
                .orElse(new RefreshTarget.All(type, RefreshTarget.Deletion.NONE));
        return id instanceof String text && type.key().paths().size() == 1
                ? new RefreshTarget.Entity(
                        type,
                        type.key().document(List.of(text)),
                        Map.of(),
                        RefreshTarget.Absence.NOT_YET,
                        Optional.of(listed))
                : listed;
    }

    private Optional<RefreshTarget.ListedScopes> announcedScope(EntityType type, DomainEvent.Announced event) {
        for (ScopeTemplate scopeTemplate : type.parents()) {
            List<Map<String, String>> scopes =
                    types.scopesNamedBy(scopeTemplate, input -> said(scopeTemplate, input, event));
            if (!scopes.isEmpty()) {
                return Optional.of(new RefreshTarget.ListedScopes(type, scopes, RefreshTarget.Deletion.NONE));
            }
        }
        return Optional.empty();
    }

    /** An input by its own name, as an id, as the parent's id, or as the owner that the event names. */
    private Optional<String> said(ScopeTemplate scopeTemplate, String input, DomainEvent.Announced event) {
        String parent = scopeTemplate.parent().substring(0, 1).toLowerCase(Locale.ROOT)
                + scopeTemplate.parent().substring(1) + "Id";
        String owner = types.find(scopeTemplate.parent()).map(EntityType::owns).orElse("");
        return Stream.of(input, input.replace("Identifier", "Id").replace("identifier", "id"), parent, owner)
                .flatMap(name -> Stream.of(
                        Optional.ofNullable(event.data().get(name)),
                        Optional.ofNullable(event.metadata().get(name))))
                .flatMap(Optional::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> members) {
        Map<String, String> texts = new HashMap<>();
        members.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }
}
