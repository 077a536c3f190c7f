package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineageTest {
    /** No canonical JSON, not even valid UTF-8: it must come back as it went. */
    private static final byte[] EVENT = {'{', ' ', '"', 'a', '"', ':', '1', '.', '5', '0', ' ', (byte) 0xff, 0, '\n'};

    @Test
    void anEventIsOneObjectOfHeadersAndExactBytes() throws Exception {
        try (Calls calls = new Calls()) {
            calls.service.answersBytes(
                    EVENT,
                    Map.of(
                            "Domain-Id", "dzd_1",
                            "Id", "e1",
                            "Created-By", "u1",
                            "Processing-Status", "SUCCESS",
                            "Event-Time", "Fri, 02 Jan 2026 10:00:00 GMT",
                            "Created-At", "1767225600.123456"));

            Object event = calls.answer("aws2-datazone:getLineageEvent", Map.of("id", "e1"));

            assertEquals(
                    new TreeMap<>(Map.of(
                            "domainId", "dzd_1",
                            "id", "e1",
                            "createdBy", "u1",
                            "processingStatus", "SUCCESS",
                            "eventTime", "Fri, 02 Jan 2026 10:00:00 GMT",
                            "createdAt", "1767225600.123456",
                            "event", Base64.getEncoder().encodeToString(EVENT))),
                    new TreeMap<>((Map<?, ?>) event));

            calls.call("aws2-datazone:postLineageEvent", event, Map.of(DataZoneConstants.CLIENT_TOKEN, "ledger-1"));

            assertArrayEquals(EVENT, calls.service.last().bytes());
            assertEquals("ledger-1", calls.service.last().header("client-token"));
        }
    }
}
