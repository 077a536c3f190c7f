package io.zonekeeper.restore.reference;

import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what a document refers to, and changes nothing. */
final class Finding extends Pass {
    private final Set<EntityId> needs = new LinkedHashSet<>();
    private final Set<EntityId> later = new LinkedHashSet<>();
    private final Set<UnresolvedReference.Unknown> dangling = new LinkedHashSet<>();
    private final Set<String> mentions = new LinkedHashSet<>();
    private final Set<UnresolvedReference> unresolved = new LinkedHashSet<>();
    private boolean itself;

    Finding(Rules rules, Lookup lookup, Map<String, @Nullable Object> document, Map<String, String> scope) {
        super(rules, lookup, document, scope);
    }

    References.Found found() {
        later.removeAll(needs);
        return new References.Found(
                needs, later, List.copyOf(dangling), List.copyOf(mentions), List.copyOf(unresolved), itself);
    }

    private void needed(ValueLocation place, List<EntityId> named) {
        named.stream().filter(id -> !isSelf(id)).forEach((rules.isLater(place) ? later : needs)::add);
    }

    @Override
    String reference(ValueLocation place, String value, String type) {
        List<EntityId> named = lookup.named(value, type, place.name());
        needed(place, named);
        if (named.isEmpty()) {
            dangling.add(unknown(place, value));
        }
        return value;
    }

    @Override
    String revision(ValueLocation place, String value, String reference, ValueLocation at) {
        return value;
    }

    @Override
    String words(ValueLocation place, String value, IdKind kind) {
        if (rules.isSent(place)) {
            tokens(
                    value,
                    id -> mentions.add(UnresolvedReference.text(
                                    place.toString(), id.parts().get(0)) + " (" + id.type() + ")"));
        }
        return value;
    }

    @Override
    String content(ValueLocation place, String value, Object inside) {
        inside(place, inside);
        return value;
    }

    @Override
    public String name(ValueLocation place, String name) {
        if (rules.isSent(place)) {
            named(place, lookup.random(name, ""));
        }
        return name;
    }

    @Override
    String model(ValueLocation place, String value) {
        needed(place, named(Smithy.names(value)));
        Smithy.rewrite(value, new Smithy.Words() {
            @Override
            public Optional<String> namespace(String name) {
                Optional<EntityId> domain = lookup.namespace(name);
                domain.ifPresent(id -> needed(place, List.of(id)));
                if (domain.isEmpty() && IdKind.looksRandom(name)) {
                    unresolved.add(new UnresolvedReference.UnknownNamespace(place.toString(), name));
                }
                return Optional.empty();
            }

            @Override
            public Optional<String> text(String text, String trait) {
                List<EntityId> named =
                        Smithy.isGlossary(trait) ? lookup.named(text, "", "glossary") : lookup.random(text, trait);
                needed(place, named);
                if (named.isEmpty() && Smithy.isGlossary(trait)) {
                    dangling.add(unknown(place, text));
                } else if (named.isEmpty()) {
                    tokens(text, id -> needed(place, List.of(id)));
                }
                return Optional.empty();
            }
        });
        return value;
    }

    private List<EntityId> named(Set<String> names) {
        String type = rules.type().name();
        return names.stream()
                .flatMap(name -> lookup.named(name, type, "").stream())
                .toList();
    }

    @Override
    String plain(ValueLocation place, String value) {
        List<EntityId> whole = lookup.random(value, place.name());
        boolean sent = rules.isSent(place);
        Optional<EntityId> maker = lookup.maker(value);
        if (sent && maker.isPresent()) {
            needed(place, List.of(maker.get()));
        } else if (sent && !whole.isEmpty()) {
            named(place, whole);
        } else if (sent && (place.isInside() || isOfDataZone(value))) {
            tokens(value, id -> named(place, List.of(id)));
        }
        if (place.isInside() && lookup.ended(value)) {
            dangling.add(unknown(place, value));
        } else if (whole.isEmpty() && maker.isEmpty() && mustBeKnown(place, value)) {
            unresolved.add(unknown(place, value));
        }
        return value;
    }

    @Override
    String made(ValueLocation place, String value, EntityId maker) {
        needed(place, List.of(maker));
        return value;
    }

    private void named(ValueLocation place, List<EntityId> named) {
        itself |= place.isInside() && named.stream().anyMatch(this::isSelf);
        needed(place, named);
    }

    private static boolean isOfDataZone(String value) {
        return Arn.of(value).filter(arn -> arn.service().equals("datazone")).isPresent();
    }

    private void tokens(String value, Consumer<EntityId> each) {
        new Tokens(
                        arn -> {
                            Optional<EntityId> maker = lookup.maker(arn);
                            maker.ifPresent(each);
                            return maker.map(id -> arn);
                        },
                        token -> {
                            List<EntityId> named = lookup.random(token, "");
                            named.forEach(each);
                            return named.isEmpty() ? Optional.empty() : Optional.of(token);
                        })
                .replace(value);
    }
}
