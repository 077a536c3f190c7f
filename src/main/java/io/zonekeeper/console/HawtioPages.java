package io.zonekeeper.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.Map;

/**
 * Hawtio at {@code /hawtio/}: its pages from the class path folder {@code hawtio} (unpacked there by the build), and what its servlets would answer.
 * There is no login, because only this machine gets here.
 */
final class HawtioPages {
    private static final String PATH = "/hawtio";
    private static final String PAGES = "hawtio";

    /** What the pages ask their server before they show anything; no login, no proxy to other JVMs, no plugins beyond those built in. */
    private static final Map<String, String> ANSWERS = Map.of(
            "/user", "\"public\"",
            "/plugin", "[]",
            "/auth/config", "{}",
            "/auth/config/login", "{}",
            "/auth/config/oidc", "{}",
            "/auth/config/session-timeout", "{}",
            "/keycloak/enabled", "false",
            "/proxy/enabled", "false",
            "/preset-connections", "[]");

    private HawtioPages() {}

    /** Adds the pages to a router whose Jolokia is at {@code jolokiaPath}. */
    static void mount(Router router, String jolokiaPath) {
        if (HawtioPages.class.getResource("/" + PAGES + "/index.html") == null) {
            throw new IllegalStateException(
                    "the class path has no '" + PAGES
                            + "/index.html': the build puts Hawtio's pages there, so build with Maven, at least process-resources");
        }
        ANSWERS.forEach((path, json) -> router.get(PATH + path).handler(exchange -> exchange.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json)));
        for (String path : List.of(PATH + "/jolokia", PATH + "/jolokia/*")) {
            router.route(path)
                    .handler(exchange -> exchange.reroute(exchange.request().method(), jolokiaPath));
        }
        router.get(PATH).handler(exchange -> {
            if (exchange.request().path().equals(PATH)) {
                exchange.redirect(PATH + "/");
            } else {
                exchange.next();
            }
        });
        router.get(PATH + "/*").handler(exchange -> {
            protect(exchange.response());
            exchange.next();
        });
        // names below static/ carry a hash of their content; everything else is asked for anew, so that an upgrade
        // shows at once
        router.get(PATH + "/static/*").handler(StaticHandler.create(PAGES + "/static"));
        router.get(PATH + "/*").handler(exchange -> {
            exchange.response().putHeader("Cache-Control", "no-cache");
            exchange.next();
        });
        router.get(PATH + "/*").handler(StaticHandler.create(PAGES).setCachingEnabled(false));
        // every address inside the page is the page: it finds its way itself
        router.get(PATH + "/*").handler(exchange -> exchange.response()
                .putHeader("Content-Type", "text/html")
                .sendFile(PAGES + "/index.html"));
    }

    /** Nothing from elsewhere runs in the page, and no other page frames it. */
    private static void protect(HttpServerResponse response) {
        response.putHeader("X-Frame-Options", "DENY")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:;"
                                + " img-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'");
    }
}
