package io.zonekeeper.restore.replay;

import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the target what a call may have made whose answer was lost. */
final class Probe {
    private static final String IDENTIFIER = "Identifier";

    /** What looks like an id in a sentence: it has a digit. */
    private static final Pattern ID = Pattern.compile("\\b(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{8,36}\\b");

    private final MetadataTypes types;
    private final DataZone dataZone;

    Probe(MetadataTypes types, DataZone dataZone) {
        this.types = types;
        this.dataZone = dataZone;
    }

    /**
     * What was found.
     *
     * @param documents the entities with the natural key and the mark
     * @param unseen why there may be more of them; empty when everything was seen
     */
    record Found(List<Map<String, @Nullable Object>> documents, String unseen) {}

    /** The entities of the target with the natural key of this body, and the mark where one was made. */
    Found find(
            String domain,
            EntityType type,
            Map<String, @Nullable Object> body,
            Map<String, String> scope,
            String mark) {
        Optional<String> natural = NaturalKey.of(type, body, scope);
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        if (natural.isEmpty() || !type.has(Verb.LIST)) {
            return new Found(found, "");
        }
        String unseen = "";
        for (Map<String, String> inputs : scopes(type, body, scope)) {
            String why = look(domain, type, inputs, natural.get(), mark, found);
            unseen = unseen.isEmpty() ? why : unseen;
        }
        return new Found(found, unseen);
    }

    /** What the service names where it refuses a second one: read by the ids in what it said, and judged as found. */
    Found named(
            String domain,
            EntityType type,
            Map<String, @Nullable Object> body,
            Map<String, String> scope,
            String mark,
            String said) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        Optional<String> natural = NaturalKey.of(type, body, scope);
        if (natural.isPresent() && type.has(Verb.GET) && type.key().paths().size() == 1) {
            ID.matcher(said)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(id ->
                            add(domain, type, type.key().document(List.of(id)), scope, natural.get(), mark, found));
        }
        return new Found(found, "");
    }

    /** Where it would be listed: an event tells what happened to an entity, but not in which scope it is listed. */
    private List<Map<String, String>> scopes(
            EntityType type, Map<String, @Nullable Object> body, Map<String, String> scope) {
        List<Map<String, String>> all = new ArrayList<>();
        for (ScopeTemplate scopeTemplate : type.parents()) {
            if (scope.keySet().containsAll(scopeTemplate.inputs().keySet())
                    && !scopeTemplate.inputs().isEmpty()) {
                return List.of(scope);
            }
            all.addAll(
                    scopeTemplate.members().isEmpty()
                            ? scopeTemplate.scopes(Map.of())
                            : types.scopesNamedBy(scopeTemplate, input -> said(input, body, scope)));
        }
        return all.isEmpty() ? List.of(scope) : all;
    }

    private static Optional<String> said(String input, Map<String, @Nullable Object> body, Map<String, String> scope) {
        String member =
                input.endsWith(IDENTIFIER) ? input.substring(0, input.length() - IDENTIFIER.length()) + "Id" : input;
        return Optional.ofNullable(scope.get(input))
                .or(() -> Optional.ofNullable(body.get(input)).map(String::valueOf))
                .or(() -> Optional.ofNullable(body.get(member)).map(String::valueOf));
    }

    /** Looks through one scope; gives why it may have more than was found. */
    private String look(
            String domain,
            EntityType type,
            Map<String, String> inputs,
            String natural,
            String mark,
            List<Map<String, @Nullable Object>> found) {
        String unseen = "";
        Optional<String> token = Optional.empty();
        do {
            DataZone.Page answer = dataZone.list(domain, type.name(), inputs, token);
            if (!(answer instanceof DataZone.Page.Listed page)) {
                return type.name() + ".list of the target: " + ReadBack.words(ReadBack.answer(answer));
            }
            for (Map<String, @Nullable Object> item : page.items()) {
                String why = add(domain, type, item, inputs, natural, mark, found);
                unseen = unseen.isEmpty() ? why : unseen;
            }
            token = page.next();
        } while (token.isPresent());
        return unseen;
    }

    /** Adds an item that is meant; gives why it cannot be told whether it is. */
    private String add(
            String domain,
            EntityType type,
            Map<String, @Nullable Object> item,
            Map<String, String> scope,
            String natural,
            String mark,
            List<Map<String, @Nullable Object>> found) {
        Optional<String> listed = NaturalKey.of(type, item, scope);
        if (listed.isPresent() && !listed.get().equals(natural)) {
            return "";
        }
        Map<String, @Nullable Object> document = item;
        if (type.has(Verb.GET)) {
            DataZone.Answer answer = dataZone.get(domain, type.name(), item, scope);
            if (!(answer instanceof DataZone.Answer.Found read)) {
                boolean gone = answer instanceof DataZone.Answer.Absent;
                return gone ? "" : type.name() + " of that name in the target: " + ReadBack.words(answer);
            }
            document = read.document();
        }
        boolean named = NaturalKey.of(type, document, scope).equals(Optional.of(natural));
        boolean ours =
                mark.isEmpty() || String.valueOf(document.get(type.marker())).contains(mark);
        if (named && ours) {
            found.add(document);
        }
        return "";
    }
}
