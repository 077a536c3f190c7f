package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.KnownNames;
import io.zonekeeper.types.Need;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.TypeWords;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the texts of a type may say, whatever the API is like: paths, conditions, words, names of other types. */
final class Vocabulary {
    /** Of members of projects; the owners of domain units are called so, too. */
    private static final List<String> ROLES = List.of("owner", "contributor", "steward", "consumer", "viewer");

    private static final List<String> RESTORES = List.of("create", "adopt", "ask", "never", "members", "data-access");
    private static final List<String> RHYTHMS = List.of("sweep", "change", "daily");
    private static final Pattern DETAIL_TYPE = Pattern.compile("[A-Z][A-Za-z0-9]*( [A-Za-z0-9-]+)+");
    private static final Pattern SETTLES = Pattern.compile("[A-Za-z]+(/[1-9][0-9]?)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final String file;
    private final EntityType type;
    private final Set<String> types;
    private final List<Problem> problems;
    private final Set<String> unreadable = new HashSet<>();

    Vocabulary(String file, EntityType type, Set<String> types, List<Problem> problems) {
        this.file = file;
        this.type = type;
        this.types = types;
        this.problems = problems;
    }

    /** The properties whose text says nothing, so that nothing more can be said of them. */
    Set<String> unreadable() {
        return unreadable;
    }

    void check() {
        if (!NAME.matcher(type.name()).matches()
                || !Character.isUpperCase(type.name().charAt(0))) {
            say("the name '" + type.name() + "' is no noun of the API such as GlossaryTerm");
        }
        if (type.declared().getKey().isEmpty()) {
            say("no key: name the members that tell one entity from another, as 'key: id'");
        }
        paths();
        conditions();
        word(
                "restore",
                type.declared().getRestore().split(":", 2)[0].strip(),
                RESTORES,
                "each with an optional ': reason'");
        word("revisit", type.declared().getRevisit(), RHYTHMS, "empty for sweep");
        word("source", type.declared().getSource(), List.of("events"), "empty where the API reads it");
        events();
        readable("per", () -> ScopeTemplate.all(type.declared().getPer())
                .forEach(scopeTemplate -> known("per", scopeTemplate.parent())));
        readable("changedBy", type::changers);
        readable("madeBy", () -> type.maker().ifPresent(maker -> known("madeBy", maker.type())));
        readable("key", this::revision);
        type.ignoredMembers().forEach((member, captured) -> {
            if (!captured.isEmpty() && !types.contains(captured)) {
                say("ignore says that the type '" + captured + "' captures '" + member
                        + "', and no file has it; write its file, or name " + member + " in lost with the reason");
            }
        });
        new Contradictions(type, this::say).check();
        readers();
        unlisted();
        if (!type.declared().getSettles().isEmpty()
                && !SETTLES.matcher(type.declared().getSettles()).matches()) {
            unreadable.add("settles");
            say("settles is '" + type.declared().getSettles()
                    + "'; it takes a list with the size of a call, as governedGlossaryTerms/5");
        }
        if (!type.declared().getMarker().isEmpty()
                && !NAME.matcher(type.declared().getMarker()).matches()) {
            unreadable.add("marker");
            say("marker is '" + type.declared().getMarker()
                    + "'; it takes the one member that carries the mark, as description");
        }
        for (String member : type.clearedMembers()) {
            if (!NAME.matcher(member).matches()) {
                unreadable.add("clears");
                say("clears names '" + member + "'; it takes members at the top of the document, as description");
            }
        }
        readable("local", type::locals);
        readable("needs", this::needs);
        readable("publishes", type::published);
        readable("server", () -> type.serverMade().forEach(MemberPath::of));
        readable("shows", () -> type.shownMembers().forEach(MemberPath::of));
        readable("lost", () -> type.lost().members().forEach(MemberPath::of));
        if (!type.declared().getOwns().isEmpty()
                && !NAME.matcher(type.declared().getOwns()).matches()) {
            unreadable.add("owns");
            say("owns is '" + type.declared().getOwns()
                    + "'; it takes the one member by which others name their owner");
        }
    }

    private void paths() {
        Map<String, String> texts = new TreeMap<>(Map.of(
                "key", type.declared().getKey(),
                "naturalKey", type.declared().getNaturalKey(),
                "unique", type.declared().getUnique(),
                "ignore", String.join(",", type.ignoredMembers().keySet()),
                "outputs", type.declared().getOutputs()));
        if (!type.declared().getChanged().equals("*")) {
            texts.put("changed", type.declared().getChanged());
        }
        texts.put(
                "grows",
                type.declared().getGrows().substring(type.declared().getGrows().indexOf('=') + 1));
        texts.forEach((property, text) -> readable(property, () -> TypeWords.paths(text)));
        readable("refers", () -> type.references().forEach(reference -> known("refers", reference.type())));
        readable("secondPass", type::secondPass);
    }

    private void conditions() {
        conditions(type).forEach((property, text) -> {
            int equals = text.indexOf('=');
            if (!text.isEmpty() && equals < 1) {
                unreadable.add(property);
                say(property + " is '" + text + "'; it takes a condition such as status=ACTIVE,INACTIVE");
            } else if (!text.isEmpty()) {
                readable(property, () -> MemberPath.of(text.substring(0, equals)));
            }
        });
    }

    private void needs() {
        Set<String> policies = Operations.find("AddPolicyGrant")
                .map(grant -> grant.inputValues("policyType"))
                .orElse(Set.of());
        for (Need need : type.demands()) {
            need.roles().stream()
                    .filter(role -> !ROLES.contains(role))
                    .forEach(role -> say("needs names the role '" + role + "'; did you mean '"
                            + Operations.nearest(role, ROLES) + "'?"));
            need.policies().stream()
                    .filter(policy -> !policies.contains(policy))
                    .forEach(policy -> say("needs names the policy '" + policy + "'; did you mean '"
                            + Operations.nearest(policy, policies) + "'?"));
        }
    }

    /** The properties that hold a condition, and what they say. */
    static Map<String, String> conditions(EntityType type) {
        return Map.of(
                "inactive", type.declared().getInactive(),
                "ready", type.declared().getReady(),
                "failed", type.declared().getFailed(),
                "adopt", type.declared().getAdopt(),
                "skip", type.declared().getSkip(),
                "successor", type.declared().getSuccessor());
    }

    private void word(String property, String word, List<String> words, String note) {
        if (!word.isEmpty() && !words.contains(word)) {
            say(property + " is '" + word + "'; it takes " + String.join(", ", words) + " (" + note + ")");
        }
    }

    private void events() {
        Set<String> seen = new HashSet<>();
        for (String detailType : type.detailTypes()) {
            if (!DETAIL_TYPE.matcher(detailType).matches()) {
                say("events names '" + detailType
                        + "'; a detail-type is written as 'Asset Schema Changed', several with commas between");
            } else if (detailType.equals("AWS API Call via CloudTrail")) {
                say("events names '" + detailType + "', which every type hears anyway; remove it");
            } else if (!KnownNames.DETAIL_TYPES.has(detailType)) {
                say("events names '" + detailType + "', which the service does not send; did you mean '"
                        + KnownNames.DETAIL_TYPES.nearest(detailType) + "'?");
            } else if (!seen.add(detailType)) {
                say("events names '" + detailType + "' twice; remove one");
            }
        }
    }

    private void unlisted() {
        List<String> words = TypeWords.of(type.declared().getUnlisted(), "\\s+");
        boolean named = true;
        for (String word : words) {
            boolean names = word.indexOf('?') > 0;
            if (!names && (named || word.indexOf('=') < 1)) {
                unreadable.add("unlisted");
                say("unlisted is '" + type.declared().getUnlisted()
                        + "'; it takes who names it, as Type?input={member}, and perhaps when, as status=INACTIVE");
                return;
            }
            named = !names;
        }
        readable("unlisted", () -> type.namedUnlisted()
                .forEach(one -> known("unlisted", one.per().parent())));
    }

    /** A revision is known by the key of what it is a revision of, and by its number. */
    private void revision() {
        known("revisionOf", type.declared().getRevisionOf());
        if (!type.declared().getRevisionOf().isEmpty() && type.key().paths().size() < 2) {
            say("revisionOf needs the key of " + type.declared().getRevisionOf()
                    + " and then the member that says which revision, as 'key: id,revision'; it is '"
                    + type.declared().getKey()
                    + "'");
        }
    }

    private void readers() {
        if (type.declared().getReaders().isEmpty()) {
            return;
        }
        List<String> words = TypeWords.of(type.declared().getReaders(), "\\s+");
        if (words.size() != 3) {
            say(
                    "readers is '" + type.declared().getReaders()
                            + "'; it takes three words: the type that lists them, the path to the user in it, and our own as Type?input={arn}");
            return;
        }
        known("readers", words.get(0));
        readable("readers", () -> MemberPath.of(words.get(1)));
        readable("readers", () -> ScopeTemplate.all(words.get(2)).forEach(us -> known("readers", us.parent())));
        if (type.declared().getOwns().isEmpty()) {
            say("readers needs owns: the member by which documents of other types name this one");
        }
    }

    private void known(String property, String name) {
        if (!name.isEmpty() && !types.contains(name)) {
            problems.add(new Problem(
                    file,
                    "no type '" + name + "' (" + property + " of " + type.name() + "); did you mean '"
                            + Operations.nearest(name, types) + "'?"));
        }
    }

    private void readable(String property, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            unreadable.add(property);
            say(property + ": " + e.getMessage());
        }
    }

    private void say(String sentence) {
        problems.add(new Problem(file, sentence));
    }
}
