package io.zonekeeper.datazone;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the endpoint's operation and answers with the service's own JSON: a document, or one page of items. */
public class DataZoneProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(DataZoneProducer.class);

    private final DataZoneCall call;
    private final @Nullable ItemSelector items;
    private final boolean paged;
    private final boolean mutating;
    private final AtomicBoolean warned = new AtomicBoolean();
    private @Nullable Sender sender;

    public DataZoneProducer(DataZoneEndpoint endpoint) {
        super(endpoint);
        this.call = endpoint.getCall();
        String from = endpoint.getItemsFrom();
        this.items = from == null ? null : ItemSelector.parse(from);
        this.mutating = call.mutating();
        this.paged =
                call.raw().isPresent() || call.model().filter(Operation::paged).isPresent();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        DataZoneConnection connection = ((DataZoneEndpoint) getEndpoint()).connection();
        sender = call.raw().isPresent()
                ? new RawSender(call, call.raw().get(), connection)
                : new TypedSender(call, call.model().orElseThrow(), connection);
    }

    @Override
    public void process(Exchange exchange) {
        Sender calls = sender;
        if (calls == null) {
            throw new IllegalStateException("'" + getEndpoint() + "' is not started");
        }
        if (mutating && Boolean.TRUE.equals(carried(exchange, DataZoneConstants.READ_ONLY, Boolean.class))) {
            throw DataZoneException.refused(
                    call.operation(), "changes something, and was called where only reads are allowed");
        }
        try {
            answer(exchange, calls.send(given(exchange)));
        } catch (Error e) {
            exchange.setException(e); // where routes run beside each other, Camel would wait for it for ever
        }
    }

    private void answer(Exchange exchange, Sender.Reply reply) {
        Message message = exchange.getMessage();
        Map<String, @Nullable Object> document = reply.document();
        if (items == null) {
            message.setBody(document);
        } else {
            setPage(exchange, items.of(document), document);
        }
        message.setHeader(DataZoneConstants.REQUEST_ID, reply.requestId());
    }

    private void setPage(Exchange exchange, ItemSelector.Page page, Map<String, @Nullable Object> document) {
        Message message = exchange.getMessage();
        message.setBody(page.items());
        if (paged) {
            Object token = document.get("nextToken");
            carry(exchange, DataZoneConstants.NEXT_TOKEN, token == null || token.equals("") ? null : token.toString());
        }
        Object total = document.get("totalMatchCount");
        carry(exchange, DataZoneConstants.TOTAL_MATCH_COUNT, total instanceof Number n ? n.longValue() : null);
        carry(exchange, DataZoneConstants.UNKNOWN_ITEMS, page.unknown() == 0 ? null : page.unknown());
        if (page.unknown() > 0 && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: {} listed items have none of the branches in itemsFrom '{}': a newer kind of item is not seen"
                            + " (said once; counted in header {})",
                    call.operation(),
                    page.unknown(),
                    items == null ? "" : items.text(),
                    DataZoneConstants.UNKNOWN_ITEMS);
        }
    }

    /** A property wins over a header at the next call, so an outdated one must not stay behind. */
    private static void carry(Exchange exchange, String name, @Nullable Object value) {
        if (value == null) {
            exchange.getMessage().removeHeader(name);
            exchange.removeProperty(name);
        } else {
            exchange.getMessage().setHeader(name, value);
            if (exchange.getProperty(name) != null) {
                exchange.setProperty(name, value);
            }
        }
    }

    private CallContext given(Exchange exchange) {
        return new CallContext(
                carried(exchange, DataZoneConstants.DOMAIN, String.class),
                document(exchange),
                scope(exchange),
                carried(exchange, DataZoneConstants.NEXT_TOKEN, String.class),
                carried(exchange, DataZoneConstants.CLIENT_TOKEN, String.class),
                carried(exchange, DataZoneConstants.SIGNING_TIME, Instant.class),
                Boolean.TRUE.equals(carried(exchange, DataZoneConstants.URGENT, Boolean.class)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, ?> document(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?>) {
            return (Map<String, ?>) body;
        }
        if (body == null || body.equals("") || items != null) {
            return Map.of(); // a loop over pages comes back with the page before
        }
        throw DataZoneException.refused(
                call.operation(),
                "the body is a " + body.getClass().getSimpleName() + ", not a document (a Map of its members)");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> scope(Exchange exchange) {
        Map<String, ?> scope = carried(exchange, DataZoneConstants.SCOPE, Map.class);
        return scope == null ? Map.of() : scope;
    }

    private static <T> @Nullable T carried(Exchange exchange, String name, Class<T> type) {
        T value = exchange.getProperty(name, type);
        return value != null ? value : exchange.getMessage().getHeader(name, type);
    }
}
