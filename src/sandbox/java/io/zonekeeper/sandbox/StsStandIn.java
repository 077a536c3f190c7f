package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.http.LoopbackServer;
import io.zonekeeper.sandbox.http.Request;
import io.zonekeeper.sandbox.http.Response;
import io.zonekeeper.sandbox.http.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** AWS STS on loopback: says who an access key is. */
public final class StsStandIn implements AutoCloseable {
    private final Principals principals;
    private final LoopbackServer server;

    public StsStandIn(int port, Principals principals) {
        this.principals = principals;
        this.server = new LoopbackServer("sts", port, this::answer);
    }

    public URI address() {
        return server.address();
    }

    private Response answer(Request request) {
        String action = Request.parameters(request.text())
                .getOrDefault("Action", List.of(""))
                .get(0);
        Signature signature = Signature.of(request);
        if (signature == null) {
            return error(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (!action.equals("GetCallerIdentity")) {
            return error(400, "InvalidAction", "Could not find operation " + action);
        }
        Principal caller = principals.of(signature.accessKey());
        return xml(200, """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <GetCallerIdentityResult><Arn>%s</Arn><UserId>%s</UserId><Account>%s</Account></GetCallerIdentityResult>
                  <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>
                """.formatted(
                        caller.arn(), "AROAEXAMPLEID:" + caller.session(), caller.account(), UUID.randomUUID()));
    }

    private static Response error(int status, String code, String message) {
        return xml(status, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(code, message.replace("<", "&lt;"), UUID.randomUUID()));
    }

    private static Response xml(int status, String text) {
        return Response.of(status, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
