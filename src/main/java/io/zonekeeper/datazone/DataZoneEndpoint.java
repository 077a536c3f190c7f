package io.zonekeeper.datazone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Calls any operation of Amazon DataZone. A parameter that is no option is an input of the operation. */
@UriEndpoint(
        firstVersion = "4.18.0",
        scheme = DataZoneConstants.SCHEME,
        title = "AWS DataZone",
        syntax = "aws2-datazone:operation",
        producerOnly = true,
        lenientProperties = true,
        category = {Category.CLOUD, Category.MANAGEMENT},
        headersClass = DataZoneConstants.class)
public class DataZoneEndpoint extends DefaultEndpoint implements EndpointServiceLocation {
    @UriPath(
            description =
                    "The operation, for example getAsset; or raw for an operation that the SDK does not know. A raw"
                            + " call needs the parameters operation (the name that budget and metrics count it by), method and"
                            + " path.")
    @Metadata(required = true)
    private final String operation;

    // Camel's generator strips brackets and bars from descriptions
    @UriParam(
            description =
                    "Where the listed items are in the answer: the path of a list, and behind it the branch of its"
                            + " elements where they have several. The default is the list items, or the only list that the"
                            + " operation answers.")
    private @Nullable String itemsFrom;

    @UriParam(
            prefix = "from.",
            multiValue = true,
            description =
                    "Fills an input from another place of the document. The name behind the prefix is the input or a"
                            + " path into it, the value is the path in the document, for example from.formsInput=formsOutput.")
    private Map<String, String> from;

    @UriParam(
            description = "The inputs, separated by commas, that are not taken from the document, for example"
                    + " revision,glossaryTerms. A path such as detail.name is a part of an input.")
    private @Nullable String exclude;

    @UriParam(label = "advanced", enums = "GET,POST,PUT,PATCH,DELETE", description = "The HTTP method of a raw call.")
    private @Nullable String method;

    @UriParam(
            label = "advanced",
            description = "The path of a raw call, for example /v2/domains/{domainIdentifier}/notebooks. What stands in"
                    + " braces is filled like an input.")
    private @Nullable String path;

    private final DataZoneCall ofUri;

    DataZoneEndpoint(String uri, DataZoneComponent component, DataZoneCall call) {
        super(uri, component);
        this.operation = call.operation();
        this.itemsFrom = call.itemsFrom().orElse(null);
        this.from = call.from();
        this.exclude = call.excluded().isEmpty() ? null : String.join(",", call.excluded());
        this.method = call.raw().map(DataZoneCall.Raw::method).orElse(null);
        this.path = call.raw().map(DataZoneCall.Raw::path).orElse(null);
        this.ofUri = call;
    }

    /** Refuses what setters made of it and cannot work; of what a URI says, the component has judged already. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (!getCall().equals(ofUri)) {
            refuseProblems();
        }
    }

    /** One sentence for all that cannot work. */
    void refuseProblems() {
        List<String> problems = getCall().problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
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

    /** True: any input of the operation may be a parameter. One that it does not have is refused with the nearest name. */
    @Override
    public boolean isLenientProperties() {
        return true;
    }

    /** The address that is called; null where only the SDK's default chain knows the Region. */
    @Override
    public @Nullable String getServiceUrl() {
        return ((DataZoneComponent) getComponent()).serviceUrl().orElse(null);
    }

    @Override
    public String getServiceProtocol() {
        return "datazone";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("operation", operation);
        ((DataZoneComponent) getComponent()).serviceRegion().ifPresent(region -> metadata.put("region", region));
        return metadata;
    }

    /** The operation's name as the API has it, for example {@code GetAsset}. */
    public String getOperation() {
        return operation;
    }

    /** Where the listed items are, also where that is the default; null when the answer is no list. */
    public @Nullable String getItemsFrom() {
        return getCall().listedFrom().orElse(null);
    }

    public void setItemsFrom(@Nullable String itemsFrom) {
        this.itemsFrom = itemsFrom;
    }

    /** The inputs that are filled from another place of the document, by path. */
    public Map<String, String> getFrom() {
        return from;
    }

    public void setFrom(Map<String, String> from) {
        this.from = from;
    }

    /** The inputs that are not taken from the document; null when none is named. */
    public @Nullable String getExclude() {
        return exclude;
    }

    public void setExclude(@Nullable String exclude) {
        this.exclude = exclude;
    }

    /** The HTTP method of a raw call; null of any other. */
    public @Nullable String getMethod() {
        return method;
    }

    public void setMethod(@Nullable String method) {
        this.method = method;
    }

    /** The path of a raw call; null of any other. */
    public @Nullable String getPath() {
        return path;
    }

    public void setPath(@Nullable String path) {
        this.path = path;
    }

    /** What URI and setters say. */
    public DataZoneCall getCall() {
        Optional<DataZoneCall.Raw> raw = method == null && path == null
                ? Optional.empty()
                : Optional.of(new DataZoneCall.Raw(method == null ? "" : method, path == null ? "" : path));
        return new DataZoneCall(
                operation, raw, ofUri.constants(), from, CallParser.excluded(exclude), Optional.ofNullable(itemsFrom));
    }

    DataZoneConnection connection() {
        return ((DataZoneComponent) getComponent()).connection();
    }
}
