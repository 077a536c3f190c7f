package io.zonekeeper.container;

import io.zonekeeper.events.EventFigures;
import io.zonekeeper.types.AnswerStrategy;
import io.zonekeeper.types.OutcomeStrategy;
import io.zonekeeper.types.PageStrategy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.camel.Exchange;

/** The beans that the routes of {@code events}, {@code sweep} and {@code capture} name, by their names. */
public final class RouteBeans {
    private RouteBeans() {}

    /**
     * The beans.
     *
     * @param parts what they work with: there once the types' routes are loaded
     * @param domains those that are protected here
     * @param waitedMillis how long the message of an exchange has been in this process already
     */
    public static Map<String, Object> of(
            Supplier<StepParts> parts,
            Set<String> domains,
            EventFigures figures,
            ToLongFunction<Exchange> waitedMillis) {
        Map<String, Object> beans = new HashMap<>();
        TurnSteps turns = new TurnSteps(() -> parts.get().turns(), domains);
        beans.put("sweeps", new SweepSteps(() -> parts.get().sweeps(), domains));
        beans.put("turn", turns);
        beans.put("page", new PageSteps(() -> parts.get().pages()));
        beans.put("members", new MemberSteps(() -> parts.get().members()));
        beans.put("absences", new AbsenceSteps(turns, () -> parts.get().eventScopes()));
        beans.put("view", new ViewSteps(() -> parts.get().members().calls()));
        beans.put("capture", new CaptureSteps(() -> parts.get().capture()));
        beans.put("events", new EventSteps(() -> parts.get().events(), figures, waitedMillis));
        beans.put("ask", new AskSteps(() -> parts.get().members().calls()));
        beans.put("step", new StepSteps(() -> parts.get().members().calls()));
        beans.put("answer", new AnswerStrategy());
        beans.put("listing", new PageStrategy());
        beans.put("outcome", new OutcomeStrategy());
        beans.put("failedExchanges", new FailedExchanges());
        return beans;
    }
}
