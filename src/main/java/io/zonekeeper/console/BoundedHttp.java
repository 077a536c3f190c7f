package io.zonekeeper.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;

/**
 * The Vert.x whose HTTP servers speak HTTP/1.1 only, take short requests and close connections on which nothing happens. Camel makes its management
 * server with options that nothing can set, on the Vert.x that it finds in the registry.
 */
final class BoundedHttp extends VertxWrapper {
    static final int BODY = 4 << 20;
    private static final int IDLE_SECONDS = 60;
    private static final int HEADERS = 16 << 10;

    BoundedHttp() {
        super((VertxInternal) Vertx.vertx());
    }

    /** Without HTTP/2 in clear text: nobody needs it here, and it is the larger part of what an attacker could use. */
    static HttpServerOptions bounded(HttpServerOptions options) {
        return new HttpServerOptions(options)
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(HEADERS);
    }

    @Override
    public HttpServer createHttpServer(HttpServerOptions options) {
        return super.createHttpServer(bounded(options));
    }
}
