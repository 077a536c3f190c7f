package io.zonekeeper.console;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only this machine in, whatever address the server is bound to, except to a few paths that are for everyone (health, metrics).
 *
 * <p>A browser on this machine may be led here by a foreign page, so the request must also name this machine as its host (against DNS rebinding) and,
 * where the browser says so, come from our own pages (against requests forged by others).
 */
final class LoopbackOnly implements Handler<RoutingContext> {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Set<String> everyone;

    /** Paths at or below one of {@code everyone} are let through. */
    LoopbackOnly(Set<String> everyone) {
        this.everyone = Set.copyOf(everyone);
    }

    @Override
    public void handle(RoutingContext exchange) {
        String refusal = refusal(exchange.normalizedPath(), exchange.request());
        if (refusal == null) {
            exchange.next();
        } else {
            exchange.response()
                    .setStatusCode(403)
                    .putHeader("Content-Type", "text/plain")
                    .end(refusal + "\n");
        }
    }

    private @Nullable String refusal(String path, HttpServerRequest request) {
        if (everyone.stream().anyMatch(open -> path.equals(open) || path.startsWith(open + "/"))) {
            return null;
        }
        if (!loopback(request.remoteAddress().hostAddress())) {
            return "The console answers only to its own machine: use kubectl port-forward or ssh -L.";
        }
        HostAndPort host = request.authority();
        if (host == null || !NAMES.contains(host.host())) {
            return "The console is called localhost or 127.0.0.1, nothing else.";
        }
        if (request.method().equals(HttpMethod.POST) && request.getHeader("Origin") == null) {
            return "Say where the request comes from, as browsers do: Origin: " + request.scheme() + "://" + host;
        }
        return foreign(request, host) ? "The console takes no requests from other pages." : null;
    }

    private static boolean loopback(@Nullable String address) {
        if (address == null || !(NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address))) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a browser says that another site's page sends this; a person who follows a link to the console is none. */
    private static boolean foreign(HttpServerRequest request, HostAndPort host) {
        String origin = request.getHeader("Origin");
        if (origin != null && !origin.equals(request.scheme() + "://" + host)) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean link = "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        return site != null && !link && !site.equals("same-origin") && !site.equals("none");
    }
}
