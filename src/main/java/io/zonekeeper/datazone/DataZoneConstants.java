package io.zonekeeper.datazone;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component. A route sets what it wants of a call as headers: mostly {@link #DOMAIN}, and for a list
 * {@link #NEXT_TOKEN}.
 *
 * <p>Whatever may be a header may be an exchange property of the same name instead, and the property wins. That is for
 * programs that must be sure that no step in between changes it, as Zonekeeper does with {@link #DOMAIN},
 * {@link #CLIENT_TOKEN}, {@link #SIGNING_TIME}, {@link #URGENT} and {@link #READ_ONLY}.
 */
public final class DataZoneConstants {
    /** The scheme of the component. */
    public static final String SCHEME = "aws2-datazone";

    /** Set by a user, for every operation but ListDomains, CreateDomain and those of tags. */
    @Metadata(
            label = "producer",
            important = true,
            description = "The id of the domain that is called. Neither a URI nor a document can name it.",
            javaType = "String")
    public static final String DOMAIN = "CamelAwsDataZoneDomain";

    /** Set by a user who reads entities one by one that a list named. */
    @Metadata(
            label = "producer",
            description = "The inputs by which the entity was listed. They fill what URI and document leave open.",
            javaType = "java.util.Map<String, Object>")
    public static final String SCOPE = "CamelAwsDataZoneScope";

    /** Left by a page for the next one; a user only looks whether it is there. */
    @Metadata(
            label = "producer",
            important = true,
            description =
                    "Where the next page of a list starts: set by each call, used by the next one, absent after the"
                            + " last page.",
            javaType = "String")
    public static final String NEXT_TOKEN = "CamelAwsDataZoneNextToken";

    /** Set by a user who repeats a call and does not want its effect twice. */
    @Metadata(
            label = "producer",
            description = "The client token of a call that changes something. Absent = a random one.",
            javaType = "String")
    public static final String CLIENT_TOKEN = "CamelAwsDataZoneClientToken";

    /** Set by programs that must know when a call stops being valid. */
    @Metadata(
            label = "producer",
            description = "The time with which the call is signed. Absent = now.",
            javaType = "java.time.Instant")
    public static final String SIGNING_TIME = "CamelAwsDataZoneSigningTime";

    /** Set by a user for whom somebody waits. */
    @Metadata(
            label = "producer",
            description = "Whether somebody waits for the answer, so that the call goes ahead of others in the budget.",
            javaType = "Boolean")
    public static final String URGENT = "CamelAwsDataZoneUrgent";

    /** Set by a user who runs steps of others and wants nothing changed. */
    @Metadata(
            label = "producer",
            description = "Whether nothing may be changed: an operation that would is refused before it is called.",
            javaType = "Boolean")
    public static final String READ_ONLY = "CamelAwsDataZoneReadOnly";

    /** Set by the component. */
    @Metadata(
            label = "producer",
            description = "How many items the service says there are in all. Set by a call whose answer tells.",
            javaType = "Long")
    public static final String TOTAL_MATCH_COUNT = "CamelAwsDataZoneTotalMatchCount";

    /** Set by the component. */
    @Metadata(
            label = "producer",
            description = "The service's id of the request. Set by each call.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelAwsDataZoneRequestId";

    /** Set by the component. */
    @Metadata(
            label = "producer",
            description = "How many listed items have none of the branches that itemsFrom names. Absent = none.",
            javaType = "Integer")
    public static final String UNKNOWN_ITEMS = "CamelAwsDataZoneUnknownItems";

    private DataZoneConstants() {}
}
