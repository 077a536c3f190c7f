package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the texts of a type file mean, each worked out when it is first needed: the contract asks one by one. */
final class Meaning {
    final Once<List<ScopeTemplate>> parents;
    final Once<List<ChangedBy>> changers;
    final Once<List<String>> detailTypes;
    final Once<EntityKey> key;
    final Once<List<MemberPath>> naturalKey;
    final Once<List<MemberPath>> unique;
    final Once<List<MemberPath>> outputs;
    final Once<Optional<Readers>> readers;
    final Once<List<Reference>> references;
    final Once<SecondPassRule> secondPass;
    final Once<List<Unlisted>> unlisted;
    final Once<Optional<Maker>> maker;
    final Once<AdoptRule> adopt;
    final Once<MemberCondition> ready;
    final Once<MemberCondition> failed;
    final Once<MemberCondition> skip;
    final Once<MemberCondition> successor;
    final Once<MemberCondition> inactive;
    final Once<List<Need>> needs;
    final Once<Optional<MemberPath>> published;
    final Once<RestoreRule> restore;
    final Once<Map<String, String>> ignored;
    final Once<List<MemberPath>> ignoredPaths;
    final Once<UnrestorableMembers> lost;
    final Once<Optional<Local>> local;
    final Once<Optional<Settled>> settled;
    final Once<ListMark> mark;

    Meaning(MetadataType type) {
        parents = new Once<>(() -> ScopeTemplate.all(type.getPer()));
        changers = new Once<>(() -> ChangedBy.all(type.getChangedBy()));
        detailTypes = new Once<>(() -> TypeWords.of(type.getEvents()));
        key = new Once<>(() -> new EntityKey(TypeWords.paths(type.getKey())));
        naturalKey = new Once<>(() -> TypeWords.paths(type.getNaturalKey()));
        unique = new Once<>(() -> TypeWords.paths(type.getUnique()));
        outputs = new Once<>(() -> TypeWords.paths(type.getOutputs()));
        readers = new Once<>(() -> Readers.of(type.getReaders()));
        references = new Once<>(() -> Reference.all(type.getRefers()));
        secondPass = new Once<>(() -> SecondPassRule.of(type.getSecondPass()));
        unlisted = new Once<>(() -> Unlisted.all(type.getUnlisted()));
        maker = new Once<>(() -> Maker.of(type.getMadeBy()));
        adopt = new Once<>(() -> new AdoptRule(MemberCondition.of(type.getAdopt())));
        ready = new Once<>(() -> MemberCondition.of(type.getReady()));
        failed = new Once<>(() -> MemberCondition.of(type.getFailed()));
        skip = new Once<>(() -> MemberCondition.of(type.getSkip()));
        successor = new Once<>(() -> MemberCondition.of(type.getSuccessor()));
        inactive = new Once<>(() -> MemberCondition.of(type.getInactive()));
        needs = new Once<>(() -> Need.all(type.getNeeds()));
        published = new Once<>(() ->
                type.getPublishes().isEmpty() ? Optional.empty() : Optional.of(MemberPath.of(type.getPublishes())));
        restore = new Once<>(() -> RestoreRule.of(type.getRestore()));
        ignored = new Once<>(() -> ignored(type.getIgnore()));
        ignoredPaths = new Once<>(
                () -> ignored.get().keySet().stream().map(MemberPath::of).toList());
        lost = new Once<>(() -> UnrestorableMembers.of(type.getLost()));
        local = new Once<>(() -> Local.of(type.getLocal()));
        settled = new Once<>(() -> Settled.of(type.getSettles()));
        mark = new Once<>(() -> new ListMark(type.getChanged()));
    }

    private static Map<String, String> ignored(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String word : TypeWords.of(text)) {
            int colon = word.lastIndexOf(':');
            members.put(
                    colon < 0 ? word : word.substring(0, colon).strip(),
                    colon < 0 ? "" : word.substring(colon + 1).strip());
        }
        return Collections.unmodifiableMap(members);
    }
}
