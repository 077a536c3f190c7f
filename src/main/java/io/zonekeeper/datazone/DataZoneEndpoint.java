package io.zonekeeper.datazone;

import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One operation of Amazon DataZone with the inputs that its URI gives. */
@UriEndpoint(
        firstVersion = "4.18.0",
        scheme = DataZoneConstants.SCHEME,
        title = "AWS DataZone",
        syntax = "aws2-datazone:operation",
        producerOnly = true,
        category = {Category.CLOUD, Category.MANAGEMENT},
        headersClass = DataZoneConstants.class)
public class DataZoneEndpoint extends DefaultEndpoint {
    @UriPath(description = "The operation, for example getAsset, or raw for one that the SDK does not know")
    private final String operation;

    @UriParam(description = "Where the listed items are, for example items[].assetItem")
    private final @Nullable String itemsFrom;

    private final DataZoneCall call;

    DataZoneEndpoint(String uri, DataZoneComponent component, DataZoneCall call) {
        super(uri, component);
        this.call = call;
        this.operation = call.operation();
        this.itemsFrom = call.listedFrom().orElse(null);
    }

    @Override
    public Producer createProducer() {
        return new DataZoneProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("aws2-datazone has no consumer: use it in a 'to'");
    }

    @Override
    public boolean isSingletonProducer() {
        return true;
    }

    /** The operation's name as the API has it, for example {@code GetAsset}. */
    public String getOperation() {
        return operation;
    }

    /** Where the listed items are, also where that is the default; null when the answer is no list. */
    public @Nullable String getItemsFrom() {
        return itemsFrom;
    }

    /** The inputs that are filled from another place of the document, by path. */
    public Map<String, String> getFrom() {
        return call.from();
    }

    /** What the URI says. */
    public DataZoneCall getCall() {
        return call;
    }

    DataZoneConnection connection() {
        return ((DataZoneComponent) getComponent()).connection();
    }
}
