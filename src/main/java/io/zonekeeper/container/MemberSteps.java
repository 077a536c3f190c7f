package io.zonekeeper.container;

import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.Membership;
import io.zonekeeper.sweep.OwnerCheck;
import io.zonekeeper.types.DataZone;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the route {@code may-read} that are Java. {@code step} says what is asked next. */
public final class MemberSteps {
    private static final String CHECK = "check";
    private static final String STEP = "step";

    private final Supplier<Parts> parts;

    public MemberSteps(Supplier<Parts> parts) {
        this.parts = parts;
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(Membership membership, Tally calls) {}

    /** Takes the {@link OwnerQuestion} of the body; waits while another asks the same. */
    public void begin(Exchange exchange) {
        exchange.removeVariable(CHECK);
        OwnerCheck check = parts.get().membership().begin(StepBody.of(exchange, OwnerQuestion.class));
        exchange.setVariable(CHECK, check);
        if (check.next() != OwnerCheck.Next.PROFILE) {
            next(exchange, check);
            return;
        }
        Optional<Look.Question> question = parts.get().membership().whoWeAre(check);
        question.ifPresent(asked -> TypeCall.get(
                exchange,
                parts.get().calls(),
                check.domain(),
                parts.get().membership().profiles(check),
                asked));
        if (question.isPresent()) {
            exchange.setVariable(STEP, "profile");
        } else {
            weAre(exchange, check, new DataZone.Answer.Absent());
        }
    }

    /** Takes our profile in the domain. */
    public void profile(Exchange exchange) {
        weAre(exchange, check(exchange), StepBody.of(exchange, DataZone.Answer.class));
    }

    private void weAre(Exchange exchange, OwnerCheck check, DataZone.Answer answer) {
        parts.get().membership().weAre(check, answer);
        next(exchange, check);
    }

    private void next(Exchange exchange, OwnerCheck check) {
        if (check.next() == OwnerCheck.Next.MEMBERS) {
            OwnerCheck.MemberList members = check.members();
            TypeCall.list(
                    exchange, parts.get().calls(), check.domain(), members.type(), members.scope(), members.token());
            exchange.setVariable(STEP, "members");
        } else {
            parts.get().membership().learned(check);
            exchange.setVariable(STEP, "known");
        }
    }

    /** Takes a page of members. */
    public void members(Exchange exchange) {
        OwnerCheck check = check(exchange);
        check.members(StepBody.of(exchange, DataZone.Page.class));
        next(exchange, check);
    }

    /** Lets the next who asks the same go on. */
    public void leave(Exchange exchange) {
        OwnerCheck check = check(exchange);
        if (check != null) {
            parts.get().membership().leave(check);
        }
    }

    /** The answer. */
    public OwnerAccess access(Exchange exchange) {
        return check(exchange).access();
    }

    private static OwnerCheck check(Exchange exchange) {
        return exchange.getVariable(CHECK, OwnerCheck.class);
    }
}
