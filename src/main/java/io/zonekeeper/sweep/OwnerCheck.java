package io.zonekeeper.sweep;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Readers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service is asked, one thing after the other, to learn whether it shows us what an owner has: who we are in the
 * domain, then the lists of members, page by page, until one names us.
 */
public final class OwnerCheck {

    /** What is asked next. */
    public enum Next {
        /** Our profile in the domain. */
        PROFILE,
        /** A page of a list of members. */
        MEMBERS,
        /** Nothing: the answer is known. */
        KNOWN
    }

    /** A page of a list of members. */
    public record MemberList(String type, Map<String, String> scope, Optional<String> token) {}

    private final OwnerQuestion question;
    private final Optional<Readers> readers;
    private final Deque<Map<String, String>> lists;
    private Optional<String> us;
    private Optional<String> token = Optional.empty();
    private boolean profileAsked;
    private ScopeOutcome outcome = ScopeOutcome.BLIND;
    private long calls;
    private Optional<OwnerAccess> access = Optional.empty();

    /** Nobody lists the members of such an owner, or the answer is known from before. */
    OwnerCheck(OwnerQuestion question, OwnerAccess known) {
        this.question = question;
        this.readers = Optional.empty();
        this.lists = new ArrayDeque<>();
        this.us = Optional.empty();
        this.access = Optional.of(known);
    }

    OwnerCheck(OwnerQuestion question, Readers readers, Collection<Map<String, String>> lists, Optional<String> us) {
        this.question = question;
        this.readers = Optional.of(readers);
        this.lists = new ArrayDeque<>(lists);
        this.us = us;
    }

    OwnerQuestion question() {
        return question;
    }

    public String domain() {
        return question.domain();
    }

    Readers readers() {
        return readers.orElseThrow(() -> new IllegalStateException("nothing is asked about " + question.owner()));
    }

    public Next next() {
        if (access.isPresent()) {
            return Next.KNOWN;
        }
        return us.isEmpty() && !profileAsked ? Next.PROFILE : lists.isEmpty() ? Next.KNOWN : Next.MEMBERS;
    }

    /** Our profile was asked for. */
    void profile(Identity.Profile profile) {
        profileAsked = true;
        us = profile.id();
        if (us.isEmpty() && !question.byItsList()) {
            access = Optional.of(profile.denied()
                    .map(operation -> OwnerAccess.denied(operation, 0))
                    .orElse(OwnerAccess.BLIND));
        }
    }

    /** The page that is asked for next. */
    public MemberList members() {
        return new MemberList(readers().type(), lists.element(), token);
    }

    /** The answer to it. */
    public void members(DataZone.Page answer) {
        calls++;
        token = Optional.empty();
        if (answer instanceof DataZone.Page.Listed page) {
            if (names(readers(), page.items(), us)) {
                access = Optional.of(new OwnerAccess(ScopeOutcome.DONE, calls));
                return;
            }
            token = page.next();
        } else if (answer instanceof DataZone.Page.Denied denied && outcome.equals(ScopeOutcome.BLIND)) {
            outcome = OwnerAccess.denied(denied.operation(), calls).outcome();
        }
        if (token.isEmpty()) {
            lists.remove();
        }
    }

    static boolean names(Readers readers, List<Map<String, @Nullable Object>> items, Optional<String> us) {
        return us.isPresent()
                && items.stream().anyMatch(item -> readers.user().text(item).equals(us));
    }

    /** The answer, once nothing more is to be asked. */
    public OwnerAccess access() {
        return access.orElseGet(() -> new OwnerAccess(outcome, calls));
    }
}
