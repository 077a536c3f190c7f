package io.zonekeeper.datazone;

import org.apache.camel.spi.Metadata;

/** The names of what an exchange carries to and from the component. An exchange property wins over a header. */
public final class DataZoneConstants {
    /** The scheme of the component. */
    public static final String SCHEME = "aws2-datazone";

    @Metadata(description = "In: the id of the domain that is called; nothing else can name it", javaType = "String")
    public static final String DOMAIN = "CamelAwsDataZoneDomain";

    @Metadata(
            description = "In: the inputs by which the entity was listed; they fill what URI and document leave open",
            javaType = "java.util.Map<String, Object>")
    public static final String SCOPE = "CamelAwsDataZoneScope";

    @Metadata(description = "In and out: where the next page starts; absent after the last page", javaType = "String")
    public static final String NEXT_TOKEN = "CamelAwsDataZoneNextToken";

    @Metadata(description = "In: the client token of a mutating call; absent = a random one", javaType = "String")
    public static final String CLIENT_TOKEN = "CamelAwsDataZoneClientToken";

    @Metadata(description = "In: the time with which the call is signed; absent = now", javaType = "java.time.Instant")
    public static final String SIGNING_TIME = "CamelAwsDataZoneSigningTime";

    @Metadata(
            description = "In: true when somebody waits for the answer, so that it goes ahead in the budget",
            javaType = "Boolean")
    public static final String URGENT = "CamelAwsDataZoneUrgent";

    @Metadata(
            description =
                    "In: true when nothing may be changed: an operation that would is refused before it is called",
            javaType = "Boolean")
    public static final String READ_ONLY = "CamelAwsDataZoneReadOnly";

    @Metadata(description = "Out: how many items the service says there are in all", javaType = "Long")
    public static final String TOTAL_MATCH_COUNT = "CamelAwsDataZoneTotalMatchCount";

    @Metadata(description = "Out: the service's id of the request", javaType = "String")
    public static final String REQUEST_ID = "CamelAwsDataZoneRequestId";

    @Metadata(
            description = "Out: how many listed items had none of the branches that itemsFrom names; absent = none",
            javaType = "Integer")
    public static final String UNKNOWN_ITEMS = "CamelAwsDataZoneUnknownItems";

    private DataZoneConstants() {}
}
