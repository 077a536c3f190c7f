package io.zonekeeper.container;

import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.ListedEntity;
import io.zonekeeper.sweep.PageCapture;
import io.zonekeeper.sweep.PageRead;
import io.zonekeeper.sweep.ScopeAdvance;
import io.zonekeeper.sweep.SingleEntity;
import io.zonekeeper.types.DataZone;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the routes {@code list-page} and {@code read-scope} that are Java. */
public final class PageSteps {
    private static final String PAGE = "page";
    private static final String STEP = "step";
    private static final String LISTED = "listed";

    private final Supplier<Parts> parts;

    public PageSteps(Supplier<Parts> parts) {
        this.parts = parts;
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(PageCapture pages, SingleEntity single, ScopeAdvance advance, Tally calls) {}

    /** Begins a page; {@code step} is {@code owner} where it must be asked first whether we are shown what is listed. */
    public void begin(Exchange exchange) {
        PageRead page = parts.get().pages().begin(TurnSteps.turn(exchange));
        exchange.setVariable(PAGE, page);
        TypeCall.urgent(exchange, false);
        Optional<OwnerQuestion> question = parts.get().pages().ownerQuestion(page);
        question.ifPresent(asked -> exchange.getMessage().setBody(asked));
        exchange.setVariable(STEP, question.isPresent() ? "owner" : "known");
    }

    /** Takes the answer to that. */
    public void access(Exchange exchange) {
        parts.get().pages().access(page(exchange), StepBody.of(exchange, OwnerAccess.class));
    }

    /** Has the page be listed. */
    public void list(Exchange exchange) {
        PageRead page = page(exchange);
        parts.get().pages().beforeList(page);
        TypeCall.list(
                exchange,
                parts.get().calls(),
                page.domain(),
                page.type().name(),
                page.scope().inputs(),
                page.scope().token());
    }

    /** Takes the page: {@code step} is {@code listed}, {@code absent} where the list answers 404, or {@code refused}. */
    public void listed(Exchange exchange) {
        DataZone.Page answer = StepBody.of(exchange, DataZone.Page.class);
        if (answer instanceof DataZone.Page.Listed listed) {
            parts.get().pages().listed(page(exchange), listed);
            exchange.setVariable(STEP, LISTED);
        } else if (answer instanceof DataZone.Page.Absent) {
            exchange.setVariable(STEP, "absent");
        } else {
            parts.get().advance().refused(page(exchange), answer);
            exchange.setVariable(STEP, "refused");
        }
    }

    /** Has it be asked whether what the scope hangs below is there. */
    public void askForOwner(Exchange exchange) {
        PageRead page = page(exchange);
        Optional<Look.Question> question = parts.get().advance().owner(page);
        question.ifPresent(asked -> TypeCall.get(
                exchange,
                parts.get().calls(),
                page.domain(),
                parts.get().advance().ownerType(page),
                asked));
        exchange.setVariable(STEP, question.isPresent() ? "ask" : "known");
    }

    /** Takes the answer to that. */
    public void owner(Exchange exchange) {
        boolean there = !(StepBody.of(exchange, DataZone.Answer.class) instanceof DataZone.Answer.Absent);
        parts.get().advance().ownerIs(page(exchange), there);
    }

    /** Reads the heads of all that is listed; the entities that may have moved. */
    public List<ListedEntity> moved(Exchange exchange) {
        return parts.get().pages().moved(page(exchange));
    }

    /** Has one of them be read; {@code step} is {@code as listed} where the list is all that tells of it. */
    public void ask(Exchange exchange) {
        ListedEntity listed = StepBody.of(exchange, ListedEntity.class);
        PageRead page = page(exchange);
        exchange.setVariable(LISTED, listed);
        Optional<Look.Question> question = parts.get().pages().question(page, listed);
        question.ifPresentOrElse(
                asked -> TypeCall.get(exchange, parts.get().calls(), page.domain(), page.type(), asked),
                () -> parts.get().pages().asListed(page, listed));
        exchange.setVariable(STEP, question.isPresent() ? "ask" : "as listed");
    }

    /** Takes the answer to that. */
    public void read(Exchange exchange) {
        parts.get().pages().read(page(exchange), listedEntity(exchange), StepBody.of(exchange, DataZone.Answer.class));
    }

    /** Passes over what cannot be read, where it was tried often enough. */
    public void passOver(Exchange exchange) {
        parts.get().pages().passOver(page(exchange), listedEntity(exchange), StepBody.caught(exchange));
    }

    /** Looks at what the documents that were read name and no list shows. */
    public List<? extends Look> named(Exchange exchange) {
        return parts.get().pages().named(page(exchange));
    }

    /** One of those was captured. */
    public void namedCaptured(Exchange exchange) {
        parts.get().pages().named(page(exchange), CaptureSteps.capture(exchange));
    }

    /** Passes over an entity that cannot be captured, where it was tried often enough. */
    public void passOverCapture(Exchange exchange) {
        parts.get()
                .pages()
                .passOver(page(exchange), CaptureSteps.capture(exchange).id(), StepBody.caught(exchange));
    }

    /** Appends what was read, many in one transaction; looks at those whose head has moved meanwhile. */
    public List<? extends Look> append(Exchange exchange) {
        return parts.get().pages().append(page(exchange));
    }

    /** One of those was captured. */
    public void againCaptured(Exchange exchange) {
        parts.get().pages().again(page(exchange), CaptureSteps.capture(exchange));
    }

    /** Opens what hangs below what was met. */
    public void openBelow(Exchange exchange) {
        parts.get().pages().openBelow(page(exchange));
    }

    /** The page is done: goes on to the next one, or to the end of the scope. */
    public void advance(Exchange exchange) {
        parts.get().advance().captured(page(exchange));
    }

    /** Has the one entity of a scope be read, to learn its key. */
    public void askForEntity(Exchange exchange) {
        PageRead page = page(exchange);
        TypeCall.get(
                exchange,
                parts.get().calls(),
                page.domain(),
                page.type(),
                parts.get().single().question(page));
    }

    /** Takes the answer to that; {@code step} is {@code found} where there is such an entity. */
    public void entity(Exchange exchange) {
        Optional<Look> look = parts.get().single().look(page(exchange), StepBody.of(exchange, DataZone.Answer.class));
        look.ifPresent(found -> exchange.getMessage().setBody(found));
        exchange.setVariable(STEP, look.isPresent() ? "found" : "not found");
    }

    /** It was captured. */
    public void entityCaptured(Exchange exchange) {
        parts.get().single().captured(page(exchange), CaptureSteps.capture(exchange));
        parts.get().pages().openBelow(page(exchange));
        parts.get().advance().entityCaptured(page(exchange));
    }

    private static PageRead page(Exchange exchange) {
        return exchange.getVariable(PAGE, PageRead.class);
    }

    private static ListedEntity listedEntity(Exchange exchange) {
        return exchange.getVariable(LISTED, ListedEntity.class);
    }
}
