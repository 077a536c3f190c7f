package io.zonekeeper.restore.reference;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says a document in the words of the target. Every string is replaced at most once. */
final class Rewriting extends Pass {
    private final Ids ids;
    private final Set<EntityId> missing = new LinkedHashSet<>();
    private final Set<UnresolvedReference> unresolved = new LinkedHashSet<>();

    Rewriting(Rules rules, Lookup lookup, Map<String, @Nullable Object> document, Map<String, String> scope, Ids ids) {
        super(rules, lookup, document, scope);
        this.ids = ids;
    }

    References.Rewritten rewritten(Map<String, @Nullable Object> document, Map<String, String> scope) {
        Set<String> constants = rules.constants(scope);
        Map<String, @Nullable Object> copy = document(document);
        Map<String, String> inputs = new LinkedHashMap<>();
        scope.forEach((name, value) -> inputs.put(name, input(name, value, constants)));
        return new References.Rewritten(copy, inputs, List.copyOf(missing), List.copyOf(unresolved));
    }

    @Override
    String reference(ValueLocation place, String value, String type) {
        List<EntityId> named = lookup.named(value, type, place.name());
        if (named.isEmpty()) {
            return ids.textAt(place.name(), value).orElseGet(() -> {
                unresolved.add(unknown(place, value));
                return value;
            });
        }
        return target(place, value, named, true).orElse(value);
    }

    /** What one of these is called in the target; told when it is not there yet or nobody can say which one is meant. */
    private Optional<String> target(ValueLocation place, String value, List<EntityId> named, boolean told) {
        Optional<String> agreed = agreed(named, ids::key);
        if (agreed.isPresent()) {
            return agreed;
        }
        if (told && named.size() > 1) {
            unresolved.add(new UnresolvedReference.Ambiguous(
                    place.toString(), value, named.stream().map(EntityId::type).toList()));
        } else if (told && !isSelf(named.get(0))) {
            missing.add(named.get(0));
        }
        return Optional.empty();
    }

    /** The answer for each of these, if all have one and it is the same. */
    private static Optional<String> agreed(List<EntityId> named, Function<EntityId, Optional<String>> question) {
        List<Optional<String>> answers = named.stream().map(question).distinct().toList();
        return answers.size() == 1 ? answers.get(0) : Optional.empty();
    }

    @Override
    String revision(ValueLocation place, String value, String reference, ValueLocation at) {
        String type = rules.reference(at).orElseThrow().type();
        List<EntityId> named = lookup.named(reference, type, at.name());
        Optional<String> revision = agreed(named, id -> ids.revision(id, value));
        boolean isThere = named.isEmpty() || agreed(named, ids::key).isPresent(); // else it is told as missing
        if (revision.isEmpty() && isThere && rules.isSent(place)) {
            unresolved.add(new UnresolvedReference.UnknownRevision(place.toString(), value, reference));
        }
        return revision.orElse(value);
    }

    @Override
    String words(ValueLocation place, String value, IdKind kind) {
        return kind == IdKind.NAME ? ids.textAt(place.name(), value).orElse(value) : value;
    }

    @Override
    String content(ValueLocation place, String value, Object inside) {
        @Nullable Object copy = inside(place, inside);
        return inside.equals(copy) ? value : Json.write(copy);
    }

    @Override
    public String name(ValueLocation place, String name) {
        List<EntityId> named = lookup.random(name, "");
        return named.isEmpty()
                ? name
                : target(place, name, named, rules.isSent(place)).orElse(name);
    }

    @Override
    String model(ValueLocation place, String value) {
        return Smithy.rewrite(value, new Smithy.Words() {
            @Override
            public Optional<String> namespace(String name) {
                Optional<EntityId> domain = lookup.namespace(name);
                if (domain.isEmpty() && IdKind.looksRandom(name)) {
                    unresolved.add(new UnresolvedReference.UnknownNamespace(place.toString(), name));
                }
                return domain.flatMap(id -> target(place, name, List.of(id), true))
                        .map(id -> id.replace('-', '_'));
            }

            @Override
            public Optional<String> text(String text, String trait) {
                List<EntityId> named =
                        Smithy.isGlossary(trait) ? lookup.named(text, "", "glossary") : lookup.random(text, trait);
                if (named.isEmpty() && Smithy.isGlossary(trait)) {
                    unresolved.add(unknown(place, text));
                }
                return named.isEmpty()
                        ? Optional.of(tokens(place).replace(text)).filter(other -> !other.equals(text))
                        : target(place, text, named, true);
            }
        });
    }

    @Override
    String plain(ValueLocation place, String value) {
        Optional<EntityId> maker = lookup.maker(value).filter(id -> !isSelf(id));
        if (maker.isPresent()) {
            return output(place, maker.get(), value);
        }
        List<EntityId> whole = lookup.random(value, place.name());
        if (!whole.isEmpty()) {
            return target(place, value, whole, rules.isSent(place)).orElse(value);
        }
        Optional<Arn> arn = Arn.of(value);
        boolean tokens = place.isInside()
                || arn.filter(a -> a.service().equals("datazone")).isPresent();
        Optional<String> text = ids.textAt(place.name(), value);
        if (text.isPresent()) {
            return tokens && arn.isPresent() ? withTokens(place, arn.get(), text.get()) : text.get();
        }
        if (mustBeKnown(place, value)) {
            unresolved.add(unknown(place, value));
        }
        String replaced = tokens ? tokens(place).replace(value) : value;
        return replaced.equals(value) ? value : replaced;
    }

    @Override
    String made(ValueLocation place, String value, EntityId maker) {
        Optional<String> made = ids.textAt(place.name(), value).or(() -> ids.output(maker, value));
        if (made.isEmpty()) {
            missing.add(maker);
        }
        return made.orElse(value);
    }

    /** What the service made for the counterpart; told when that is not there yet. */
    private String output(ValueLocation place, EntityId maker, String value) {
        Optional<String> made = ids.textAt(place.name(), value).or(() -> ids.output(maker, value));
        if (made.isEmpty() && rules.isSent(place)) {
            missing.add(maker);
        }
        return made.orElse(value);
    }

    /** Where only account and Region of an ARN were replaced, the ids in the rest of it are still the source's. */
    private String withTokens(ValueLocation place, Arn old, String text) {
        return Arn.of(text)
                .filter(arn -> arn.resource().equals(old.resource()))
                .map(arn ->
                        arn.withResource(tokens(place).replace(old.resource())).toString())
                .orElse(text);
    }

    private Tokens tokens(ValueLocation place) {
        boolean told = rules.isSent(place);
        return new Tokens(
                token -> lookup.maker(token)
                        .filter(maker -> !isSelf(maker))
                        .map(maker -> output(place, maker, token))
                        .or(() -> Arn.of(token)
                                .flatMap(arn -> ids.text(token).map(text -> withTokens(place, arn, text)))),
                token -> {
                    List<EntityId> named = lookup.random(token, "");
                    return named.isEmpty() ? Optional.empty() : target(place, token, named, told);
                });
    }
}
