package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.http.LoopbackServer;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients see of the protocol itself. */
class ProtocolTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private HttpResponse<String> send(String method, String path, String body, boolean signed) throws Exception {
        return stage.send(method, path, body, signed);
    }

    @Test
    void errorsHaveTheirTypeInAHeaderAndTheMessageInTheBody() throws Exception {
        var answer = send("GET", "/v2/domains/" + stage.domain + "/glossaries/none", "", true);
        assertEquals(404, answer.statusCode());
        assertEquals(
                "ResourceNotFoundException",
                answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
        assertTrue(answer.body().startsWith("{\"message\":\""));
        assertTrue(answer.headers().firstValue("x-amzn-RequestId").isPresent());
    }

    @Test
    void anUnknownPathIsAnUnknownOperation() throws Exception {
        var answer = send("GET", "/v2/nothing", "", true);
        assertEquals(404, answer.statusCode());
        assertEquals(
                "UnknownOperationException",
                answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
    }

    @Test
    void whatIsNotWellEncodedIsInvalid() throws Exception {
        for (String target : List.of("/v2/domains/%zz/projects", "/v2/domains?status=%4")) {
            String answer = raw(target);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("ValidationException"), answer);
        }
    }

    /** The answer to a request that no client library would send. */
    private String raw(String target) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", stage.standIn.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + target
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Amz-Date: 20260101T000000Z\r\n"
                                    + "Authorization: AWS4-HMAC-SHA256 Credential=AKIAX/20260101/eu-west-1/datazone/aws4_request,"
                                    + " SignedHeaders=host, Signature=0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anUnsignedCallIsRefused() throws Exception {
        assertEquals(403, send("GET", "/v2/domains", "", false).statusCode());
    }

    @Test
    void timesAreWrittenAsTheModelSays() throws Exception {
        String project = send("GET", "/v2/domains/" + stage.domain + "/projects/" + stage.project, "", true)
                .body();
        assertTrue(project.matches(".*\"createdAt\":\"20[0-9T:.-]+Z\".*"), project);
        String glossary = stage.glossary("G");
        String read = send("GET", "/v2/domains/" + stage.domain + "/glossaries/" + glossary, "", true)
                .body();
        assertTrue(read.matches(".*\"createdAt\":[0-9]{10}(\\.[0-9]{1,3})?,.*"), read);
    }

    @Test
    void aBodyOfAnotherTypeOrTwoBranchesIsInvalid() throws Exception {
        var wrong = send(
                "POST",
                "/v2/domains/" + stage.domain + "/glossaries",
                "{\"name\":7,\"owningProjectIdentifier\":\"" + stage.project + "\"}",
                true);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("Value at 'name' failed to satisfy constraint: Member must be a string"));
        var two = send(
                "POST",
                "/v2/domains/" + stage.domain + "/projects/" + stage.project + "/createMembership",
                "{\"designation\":\"PROJECT_OWNER\",\"member\":{\"userIdentifier\":\"a\",\"groupIdentifier\":\"b\"}}",
                true);
        assertEquals(400, two.statusCode());
        assertTrue(two.body().contains("exactly one"));
    }

    @Test
    void aBodyOverTenMegabytesIsRefused() throws Exception {
        String name = "x".repeat(LoopbackServer.LARGEST_BODY);
        int status;
        try {
            status = send("POST", "/v2/domains", "{\"name\":\"" + name + "\"}", true)
                    .statusCode();
        } catch (java.io.IOException closed) {
            // the connection may be closed before the whole body is sent
            status = 413;
        }
        assertEquals(413, status);
    }

    @Test
    void listensOnLoopbackAlone() throws Exception {
        int port = stage.standIn.address().getPort();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    org.junit.jupiter.api.Assertions.assertThrows(
                            java.io.IOException.class, () -> new Socket(address, port).close());
                }
            }
        }
    }
}
