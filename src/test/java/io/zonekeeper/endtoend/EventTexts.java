package io.zonekeeper.endtoend;

/** Messages as EventBridge sends them, with no more in them than they need. */
final class EventTexts {
    private EventTexts() {}

    /** A recorded call whose answer had these members. */
    static String called(String domain, String operation, String response) {
        return called(domain, operation, "", response);
    }

    /** A recorded call that asked for these members, and whose answer had those. */
    static String called(String domain, String operation, String request, String response) {
        return "{\"id\":\"e\",\"source\":\"aws.datazone\",\"detail-type\":\"AWS API Call via CloudTrail\","
                + "\"detail\":{\"eventName\":\"" + operation + "\",\"readOnly\":false,"
                + "\"requestParameters\":{\"domainIdentifier\":\"" + domain + "\"" + (request.isEmpty() ? "" : ",")
                + request
                + "},"
                + "\"responseElements\":{" + response + "}}}";
    }

    /** An event of the service about an entity of that id. */
    static String announced(String domain, String detailType, String id) {
        return "{\"id\":\"e\",\"source\":\"aws.datazone\",\"detail-type\":\"" + detailType + "\","
                + "\"detail\":{\"metadata\":{\"domain\":\"" + domain + "\",\"id\":\"" + id + "\"},\"data\":{}}}";
    }
}
