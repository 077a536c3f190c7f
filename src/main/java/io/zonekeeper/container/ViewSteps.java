package io.zonekeeper.container;

import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.ViewedItem;
import io.zonekeeper.types.DataZone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the route {@code view} that are Java. What is read next stands in the variable {@code work}. */
public final class ViewSteps {
    private static final String VIEW = "view";
    private static final String ITEMS = "items";
    private static final String ITEM = "item";
    private static final String NAMED = "named";
    private static final String WORK = "work";
    private static final String STEP = "step";

    private final Supplier<Tally> calls;

    /** {@code calls} counts the calls of each type. */
    public ViewSteps(Supplier<Tally> calls) {
        this.calls = calls;
    }

    /** Takes the {@link DomainView} of the body. */
    public void begin(Exchange exchange) {
        DomainView view = StepBody.of(exchange, DomainView.class);
        exchange.setVariable(VIEW, view);
        TypeCall.urgent(exchange, false);
        says(exchange, view);
    }

    private static void says(Exchange exchange, DomainView view) {
        exchange.setVariable(WORK, view.work().name().toLowerCase(Locale.ROOT));
    }

    /** Has the next page be listed. */
    public void list(Exchange exchange) {
        DomainView view = view(exchange);
        TypeCall.list(
                exchange,
                calls.get(),
                view.domain(),
                view.scope().type().name(),
                view.scope().inputs(),
                view.token());
    }

    /** Takes the page; its items. */
    public List<ViewedItem> listed(Exchange exchange) {
        List<ViewedItem> items = view(exchange).listed(StepBody.of(exchange, DataZone.Page.class));
        exchange.setVariable(ITEMS, items);
        return items;
    }

    /** Has one of them be read; {@code step} is {@code as listed} where the list is all that tells of it. */
    public void ask(Exchange exchange) {
        ViewedItem item = StepBody.of(exchange, ViewedItem.class);
        exchange.setVariable(ITEM, item);
        DomainView view = view(exchange);
        Optional<Look.Question> question = view.question(item);
        question.ifPresent(asked ->
                TypeCall.get(exchange, calls.get(), view.domain(), view.scope().type(), asked));
        exchange.setVariable(STEP, question.isPresent() ? "ask" : "as listed");
    }

    /** Takes the answer to that. */
    public void answered(Exchange exchange) {
        exchange.getVariable(ITEM, ViewedItem.class).answered(StepBody.of(exchange, DataZone.Answer.class));
    }

    /** Tells what the page showed. */
    @SuppressWarnings("unchecked")
    public void page(Exchange exchange) {
        view(exchange).read(exchange.getVariable(ITEMS, List.class));
    }

    /** Has the one entity of a scope be read. */
    public void askForEntity(Exchange exchange) {
        DomainView view = view(exchange);
        TypeCall.get(
                exchange,
                calls.get(),
                view.domain(),
                view.scope().type(),
                new Look.Question(Map.of(), view.scope().inputs()));
    }

    /** Tells what it is. */
    public void entity(Exchange exchange) {
        view(exchange).entity(StepBody.of(exchange, DataZone.Answer.class));
    }

    /** What the documents name and no list shows. */
    public List<DomainView.NamedEntity> named(Exchange exchange) {
        return view(exchange).named();
    }

    /** Has one of those be read. */
    public void askForNamed(Exchange exchange) {
        DomainView.NamedEntity named = StepBody.of(exchange, DomainView.NamedEntity.class);
        exchange.setVariable(NAMED, named);
        TypeCall.get(
                exchange,
                calls.get(),
                view(exchange).domain(),
                named.type(),
                new Look.Question(Map.of(), named.inputs()));
    }

    /** Tells what it is, if it is there. */
    public void namedAnswered(Exchange exchange) {
        view(exchange)
                .named(
                        exchange.getVariable(NAMED, DomainView.NamedEntity.class),
                        StepBody.of(exchange, DataZone.Answer.class));
    }

    /** Goes on to the next page, or to the next scope. */
    public void next(Exchange exchange) {
        DomainView view = view(exchange);
        view.next();
        says(exchange, view);
    }

    private static DomainView view(Exchange exchange) {
        return exchange.getVariable(VIEW, DomainView.class);
    }
}
