package io.zonekeeper.restore.crash;

import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can happen to a call on its way, each to the first call of every step. */
final class Mishaps {
    /** A call that can be made, now or later. */
    interface Sent {
        CallOutcome arrive();
    }

    /** What happens to it instead; empty = nothing. */
    interface Mishap {
        Optional<CallOutcome> to(String call, Sent sent);
    }

    private Mishaps() {}

    /** Has its effect, and nobody hears of it. */
    static Mishap answerLost() {
        return (call, sent) -> {
            sent.arrive();
            return Optional.of(new CallOutcome.Uncertain("the answer was lost"));
        };
    }

    /** Has no effect, and nobody hears of that. */
    static Mishap callLost() {
        return (call, sent) -> Optional.of(new CallOutcome.Uncertain("the call was lost"));
    }

    static Mishap throttled() {
        return (call, sent) ->
                Optional.of(new CallOutcome.Refused(CallOutcome.Kind.THROTTLED, "Rate exceeded (ThrottlingException)"));
    }

    /** Its worker dies; it arrives after a while all the same. */
    static Mishap late(VirtualTime time, Duration delay) {
        return (call, sent) -> {
            time.arrives(delay, sent::arrive);
            throw new Crash("after sending " + call);
        };
    }

    /** It happens to the first call of each step of which {@code those} is true. */
    static Trial.Calls first(Mishap mishap) {
        Set<String> met = new HashSet<>();
        return (mutations, step) -> new Intercepted(
                mutations, step, (call, sent) -> met.add(call) ? mishap.to(call, sent) : Optional.empty());
    }

    /** It happens to every call. */
    static Trial.Calls always(Mishap mishap) {
        return (mutations, step) -> new Intercepted(mutations, step, mishap);
    }

    private record Intercepted(Mutations mutations, Supplier<String> step, Mishap mishap) implements Mutations {
        @Override
        public CallOutcome call(
                String domain,
                String type,
                Verb verb,
                Map<String, ? extends @Nullable Object> document,
                Map<String, String> scope,
                Manner manner) {
            Sent sent = () -> mutations.call(domain, type, verb, document, scope, manner);
            return mishap.to(type + "." + verb + " of " + step.get(), sent).orElseGet(sent::arrive);
        }
    }
}
