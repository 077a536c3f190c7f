package io.zonekeeper.datazone;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one kind of call. Throws {@link DataZoneException} only. */
interface Sender {
    /** The answer to a call with what is given. */
    Reply send(CallContext callContext);

    /** What came back: the document and the id that the service gave the request. */
    record Reply(
            Map<String, @Nullable Object> document,
            @Nullable String requestId) {}
}
