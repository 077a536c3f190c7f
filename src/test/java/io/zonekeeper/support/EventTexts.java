package io.zonekeeper.support;

/** Messages as EventBridge sends them, with no more in them than they need. */
public final class EventTexts {
    private EventTexts() {}

    /** A recorded call whose answer had these members. */
    public static String called(String domain, String operation, String response) {
        return called(domain, operation, "", response);
    }

    /** A recorded call that asked for these members, and whose answer had those. */
    public static String called(String domain, String operation, String request, String response) {
        return "{\"id\":\"e\",\"source\":\"aws.datazone\",\"detail-type\":\"AWS API Call via CloudTrail\","
                + "\"detail\":{\"eventName\":\"" + operation + "\",\"readOnly\":false,"
                + "\"requestParameters\":{\"domainIdentifier\":\"" + domain + "\"" + (request.isEmpty() ? "" : ",")
                + request
                + "},"
                + "\"responseElements\":{" + response + "}}}";
    }

    /** An event of the service about an entity of that id. */
    public static String announced(String domain, String detailType, String id) {
        return "{\"id\":\"e\",\"source\":\"aws.datazone\",\"detail-type\":\"" + detailType + "\","
                + "\"detail\":{\"metadata\":{\"domain\":\"" + domain + "\",\"id\":\"" + id + "\"},\"data\":{}}}";
    }
}
