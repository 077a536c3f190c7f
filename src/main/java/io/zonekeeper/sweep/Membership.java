package io.zonekeeper.sweep;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether we may read what an entity owns. To those who are not members, DataZone answers 200 and nothing: only our own
 * name in the list of members says that an empty answer is the truth.
 */
final class Membership {
    private static final int REMEMBERED = 10_000;

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Identity identity;
    private final Map<Asked, Answered> sweeps = new Newest();

    Membership(MetadataTypes types, DataZone dataZone, Identity identity) {
        this.types = types;
        this.dataZone = dataZone;
        this.identity = identity;
    }

    /**
     * Whether we may read what an owner has.
     *
     * @param outcome how a scope below it ends that is listed to its end: done, blind, or denied where nobody may know
     * @param calls how many pages of members it took to know
     */
    record Access(ScopeOutcome outcome, long calls) {
        static final Access SHOWN = new Access(ScopeOutcome.DONE, 0);

        static Access denied(String operation, long calls) {
            return new Access(
                    new ScopeOutcome.Denied(operation, "so nobody knows whether our role is a member"), calls);
        }

        boolean shown() {
            return outcome.equals(ScopeOutcome.DONE);
        }

        Visibility visibility() {
            if (shown()) {
                return new Visibility.Shown();
            }
            return outcome.equals(ScopeOutcome.BLIND)
                    ? new Visibility.NotMember()
                    : new Visibility.Denied(outcome.deniedOperation());
        }
    }

    private record Asked(String sweep, String domain, Owner owner) {}

    /** What was learned of one owner in one sweep; others who want to know it wait for the first who asks. */
    private static final class Answered {
        private Optional<ScopeOutcome> outcome = Optional.empty();

        synchronized Access orAsk(Supplier<Access> service) {
            if (outcome.isPresent()) {
                return new Access(outcome.get(), 0);
            }
            Access access = service.get();
            outcome = Optional.of(access.outcome());
            return access;
        }

        synchronized void shows() {
            outcome = Optional.of(ScopeOutcome.DONE);
        }
    }

    /** The owners of which sweeps asked last. */
    private static final class Newest extends LinkedHashMap<Asked, Answered> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Answered> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * Whether we may read what hangs below an owner, as this process learned it once in a sweep. That is enough to begin
     * with: before weak signs end anything, {@link #of(String, Owner)} is asked.
     */
    Access during(String sweep, String domain, Owner owner) {
        return answered(sweep, domain, owner).orAsk(() -> of(domain, owner));
    }

    /** A sweep has met us in the list itself: nobody needs to ask. */
    void met(String sweep, String domain, Owner owner) {
        answered(sweep, domain, owner).shows();
    }

    private Answered answered(String sweep, String domain, Owner owner) {
        synchronized (sweeps) {
            return sweeps.computeIfAbsent(new Asked(sweep, domain, owner), asked -> new Answered());
        }
    }

    /** Whether the scopes of a type below an owner are the very list in which we look for ourselves. */
    boolean isListedBy(MetadataType type, Owner owner) {
        return readers(owner)
                .filter(readers -> readers.type().equals(type.name()))
                .isPresent();
    }

    /** Whether these items of that list name us. */
    boolean names(String domain, Owner owner, List<Map<String, @Nullable Object>> items) {
        return readers(owner)
                .filter(readers -> names(readers, items, identity.user(dataZone, domain, readers)))
                .isPresent();
    }

    private static boolean names(
            MetadataType.Readers readers, List<Map<String, @Nullable Object>> items, Optional<String> us) {
        return us.isPresent()
                && items.stream().anyMatch(item -> readers.user().text(item).equals(us));
    }

    private Optional<MetadataType.Readers> readers(Owner owner) {
        return types.find(owner.type()).flatMap(MetadataType::whoReads);
    }

    /** Whether we may read what hangs below an owner. Asks the service. */
    Access of(String domain, Owner owner) {
        Optional<MetadataType> type = types.find(owner.type());
        Optional<MetadataType.Readers> readers = readers(owner);
        if (type.isEmpty() || readers.isEmpty()) {
            return Access.SHOWN;
        }
        Identity.Profile us = identity.profile(dataZone, domain, readers.get());
        if (us.id().isEmpty()) {
            return us.denied()
                    .map(operation -> Access.denied(operation, 0))
                    .orElseGet(() -> new Access(ScopeOutcome.BLIND, 0));
        }
        long calls = 0;
        ScopeOutcome outcome = ScopeOutcome.BLIND;
        for (Map<String, String> scope : scopes(type.get(), owner, readers.get())) {
            Access listed = lists(domain, readers.get(), scope, us.id());
            calls += listed.calls();
            if (listed.shown()) {
                return new Access(ScopeOutcome.DONE, calls);
            }
            outcome = outcome.equals(ScopeOutcome.BLIND) ? listed.outcome() : outcome;
        }
        return new Access(outcome, calls);
    }

    /** Whether an owner is there: whatever is not said to be gone is. Asks the service. */
    boolean isThere(String domain, Owner owner) {
        Optional<MetadataType> type = types.find(owner.type()).filter(known -> types.has(known, "get"));
        if (type.isEmpty()) {
            return owner.known();
        }
        List<String> key = owner.keyParts();
        Map<String, @Nullable Object> document = type.get().documentOf(key);
        return !types.asksFor(type.get(), key, document, Map.of())
                || !(dataZone.get(domain, owner.type(), document, Map.of()) instanceof DataZone.Answer.Absent);
    }

    private List<Map<String, String>> scopes(MetadataType type, Owner owner, MetadataType.Readers readers) {
        return types.children(type).stream()
                .filter(child -> child.type().name().equals(readers.type()))
                .flatMap(child -> child.per().scopes(type.documentOf(owner.keyParts())).stream())
                .toList();
    }

    private Access lists(String domain, MetadataType.Readers readers, Map<String, String> scope, Optional<String> us) {
        Optional<String> token = Optional.empty();
        long pages = 0;
        do {
            pages++;
            DataZone.Page answer = dataZone.list(domain, readers.type(), scope, token);
            if (answer instanceof DataZone.Page.Denied denied) {
                return Access.denied(denied.operation(), pages);
            }
            if (!(answer instanceof DataZone.Page.Listed page)) {
                return new Access(ScopeOutcome.BLIND, pages);
            }
            if (names(readers, page.items(), us)) {
                return new Access(ScopeOutcome.DONE, pages);
            }
            token = page.next();
        } while (token.isPresent());
        return new Access(ScopeOutcome.BLIND, pages);
    }
}
