package io.zonekeeper.container;

import io.zonekeeper.capture.Look;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.restore.ports.Change;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Says in an exchange which route of a type is called next, and with what: its name stands in the variable {@code call}. */
final class TypeCall {
    private static final String CALL = "call";

    private TypeCall() {}

    /** {@code <Type>.get}. */
    static void get(Exchange exchange, Tally calls, String domain, EntityType type, Look.Question question) {
        ask(exchange, calls, domain, type.name(), Verb.GET, question.scope());
        exchange.getMessage().setBody(question.document());
    }

    /** {@code <Type>.list}: the page that a token names, or the first. */
    static void list(
            Exchange exchange,
            Tally calls,
            String domain,
            String type,
            Map<String, String> scope,
            Optional<String> token) {
        ask(exchange, calls, domain, type, Verb.LIST, scope);
        exchange.getMessage().setBody(Map.of());
        token.ifPresent(next -> exchange.getMessage().setHeader(DataZoneConstants.NEXT_TOKEN, next));
    }

    /** What somebody must know of a domain. */
    static void ask(Exchange exchange, Tally calls, DomainQuestion question) {
        ask(exchange, calls, question.domain(), question.type(), question.verb(), question.scope());
        exchange.getMessage().setBody(question.document());
        question.token().ifPresent(next -> exchange.getMessage().setHeader(DataZoneConstants.NEXT_TOKEN, next));
    }

    /** {@code <Type>.create}, {@code .update}, {@code .settle}, {@code .withdraw} or {@code .delete}. */
    static void change(Exchange exchange, Tally calls, String domain, Change change) {
        ask(exchange, calls, domain, change.type(), change.verb(), change.scope());
        exchange.getMessage().setBody(change.document());
        exchange.removeProperty(DataZoneConstants.READ_ONLY);
        change.token().ifPresent(token -> exchange.setProperty(DataZoneConstants.CLIENT_TOKEN, token));
        exchange.setProperty(DataZoneConstants.SIGNING_TIME, change.signedAt());
    }

    /** Nothing is called. */
    static void none(Exchange exchange) {
        exchange.setVariable(CALL, "");
    }

    /** Ahead of all others in the budget: an event is soon old. */
    static void urgent(Exchange exchange, boolean urgent) {
        exchange.setProperty(DataZoneConstants.URGENT, urgent);
    }

    private static void ask(
            Exchange exchange, Tally calls, String domain, String type, Verb verb, Map<String, String> scope) {
        exchange.setVariable(CALL, type + "." + verb);
        exchange.setProperty(DataZoneConstants.DOMAIN, domain);
        exchange.setProperty(DataZoneConstants.READ_ONLY, true);
        exchange.removeProperty(DataZoneConstants.CLIENT_TOKEN);
        exchange.removeProperty(DataZoneConstants.SIGNING_TIME);
        exchange.getMessage().removeHeader(DataZoneConstants.NEXT_TOKEN);
        exchange.getMessage().setHeader(DataZoneConstants.SCOPE, new HashMap<String, Object>(scope));
        calls.add(domain, type);
    }
}
