package io.zonekeeper.commands;

import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sweep.Protection;
import io.zonekeeper.sweep.UnseenScopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one domain's protection.
 *
 * @param unseen what the newest sweeps could not see, each with its cure
 */
record DomainStatus(
        String domain,
        String objective,
        Protection protection,
        Optional<Sweeps.Sweep> last,
        Optional<Sweeps.Sweep> complete,
        boolean running,
        Map<String, TypeCount> types,
        List<String> unseen) {

    /** What the journal holds of a type, and what its last sweep cost. */
    record TypeCount(long entities, long versions, long tombstones, long calls) {}

    static DomainStatus of(Store store, Settings settings, String domain, Instant now) {
        Optional<Sweeps.Sweep> last = store.sweeps().newest(domain, 2).stream()
                .filter(sweep -> !sweep.running())
                .findFirst();
        Optional<Sweeps.Sweep> complete = store.sweeps().lastComplete(domain);
        boolean running =
                store.sweeps().current(domain).map(Sweeps.Sweep::running).orElse(false);
        List<Scope> scopes = Stream.concat(complete.stream(), last.stream())
                .distinct()
                .flatMap(sweep -> store.scopes().unseen(domain, sweep.startedAt()).stream())
                .toList();
        List<String> unseen = unseen(store, domain, scopes);
        Set<String> types = new TreeSet<>();
        complete.ifPresent(sweep -> types.addAll(sweep.types().keySet()));
        last.ifPresent(sweep -> types.addAll(sweep.types().keySet()));
        Protection protection = Protection.of(
                types,
                store.sweeps().seen(domain),
                now,
                settings.duration("zonekeeper.objective"),
                unseen.isEmpty(),
                store.journal().ended(domain, "Domain"));
        Map<String, TypeCount> counts = new TreeMap<>();
        types.forEach(type -> counts.put(type, count(store.journal(), domain, type, complete.or(() -> last))));
        return new DomainStatus(
                domain, settings.text("zonekeeper.objective"), protection, last, complete, running, counts, unseen);
    }

    private static TypeCount count(Journal journal, String domain, String type, Optional<Sweeps.Sweep> sweep) {
        long entities = 0;
        long tombstones = 0;
        for (Head head : (Iterable<Head>) journal.heads(domain, type)::iterator) {
            entities += head.deleted() ? 0 : 1;
            tombstones += head.deleted() ? 1 : 0;
        }
        long calls = sweep.map(ended ->
                        ended.types().getOrDefault(type, SweepCounts.ZERO).calls())
                .orElse(0L);
        return new TypeCount(entities, journal.versions(domain, type), tombstones, calls);
    }

    /** What a sweep could not see, each with its cure. */
    static List<String> unseen(Store store, Sweeps.Sweep sweep) {
        return unseen(store, sweep.domain(), store.scopes().unseen(sweep.domain(), sweep.startedAt()));
    }

    /** One sentence for each place of which we are no member, and for each list that was denied or failed. */
    private static List<String> unseen(Store store, String domain, List<Scope> scopes) {
        return UnseenScopes.of(store.journal(), domain, scopes).sentences();
    }

    boolean isProtected() {
        return protection.verdict() == Protection.Verdict.PROTECTED;
    }

    /** The verdict, and how the sweeps stand. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (protection.verdict()) {
                    case PROTECTED -> domain + " is protected within its objective of " + objective + worst();
                    case NOT_WHOLE ->
                        domain + " is NOT protected whole: within its objective of " + objective + worst()
                                + ", but not everything is seen (below)";
                    case BEYOND -> domain + " is NOT within its objective of " + objective + worst();
                });
        if (protection.ended()) {
            sentences.add("the domain was deleted: no sweep of it starts; what the journal has of it stays");
        }
        String ago =
                complete.map(sweep -> ", " + age(sweep).toSeconds() + " s ago").orElse("");
        String before = complete.map(sweep -> "; the last complete one is " + sweep.startedAt() + ago)
                .orElse("; none was complete");
        sentences.add(last.map(sweep -> "last sweep " + sweep.startedAt() + ": "
                                + sweep.state().text()
                                + (sweep.why().isEmpty() ? "" : " (" + sweep.why() + ")")
                                + (sweep.complete() ? ago : before))
                        .orElse("no sweep has ended yet")
                + (running ? "; one is running" : ""));
        return sentences;
    }

    private String worst() {
        return protection
                .worst()
                .map(type -> "; the oldest type is " + type + ", " + seen(type))
                .orElse("");
    }

    private String seen(String type) {
        return protection
                .age(type)
                .map(age -> "seen whole " + age.toSeconds() + " s ago")
                .orElse("never seen whole");
    }

    private static Duration age(Sweeps.Sweep sweep) {
        return Duration.between(Instant.parse(sweep.startedAt()), Instant.now());
    }

    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        types.forEach((type, count) -> rows.add(List.of(
                type,
                count.entities(),
                count.versions(),
                count.tombstones(),
                count.calls(),
                protection.age(type).map(age -> age.toSeconds() + " s ago").orElse("never"))));
        return rows;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("domain", domain);
        json.put("protected", isProtected());
        json.put("withinObjective", protection.within());
        json.put("domainDeleted", protection.ended());
        json.put("worstType", protection.worst().orElse(null));
        json.put("lastSweep", last.map(Sweeps.Sweep::startedAt).orElse(null));
        json.put("lastSweepState", last.map(Sweeps.Sweep::state).orElse(null));
        json.put("lastCompleteSweep", complete.map(Sweeps.Sweep::startedAt).orElse(null));
        json.put("running", running);
        json.put("ageSeconds", complete.map(sweep -> age(sweep).toSeconds()).orElse(null));
        json.put("unseen", unseen);
        json.put(
                "types",
                types.entrySet().stream()
                        .map(type -> json(type.getKey(), type.getValue()))
                        .toList());
        return json;
    }

    private Map<String, @Nullable Object> json(String type, TypeCount count) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("entities", count.entities());
        json.put("versions", count.versions());
        json.put("tombstones", count.tombstones());
        json.put("calls", count.calls());
        json.put("ageSeconds", protection.age(type).map(Duration::toSeconds).orElse(null));
        return json;
    }
}
