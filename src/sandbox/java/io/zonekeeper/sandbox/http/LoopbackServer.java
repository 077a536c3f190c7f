package io.zonekeeper.sandbox.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on 127.0.0.1 that gives whole requests to a plain function, on a few threads of its own. */
public final class LoopbackServer implements AutoCloseable {
    /** Bodies longer than this are refused with 413, as the service's gateway refuses them. */
    public static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int THREADS = 8;

    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService workers;
    private final Function<Request, Response> handler;

    /** Starts listening. {@code port} 0 picks a free one. */
    public LoopbackServer(String name, int port, Function<Request, Response> handler) {
        this.handler = handler;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.server = vertx.createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setMaxHeaderSize(64 * 1024)
                            .setMaxInitialLineLength(64 * 1024)
                            // clients that ask before they send a body would wait seconds for the answer
                            .setHandle100ContinueAutomatically(true)
                            .setTcpNoDelay(true))
                    .requestHandler(this::receive)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException e) {
            close(vertx);
            workers.shutdownNow();
            throw new IllegalStateException("'" + name + "' cannot listen on 127.0.0.1:" + port + ": " + e, e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void receive(HttpServerRequest http) {
        Context context = vertx.getOrCreateContext();
        Buffer body = Buffer.buffer();
        boolean[] refused = {false};
        http.handler(chunk -> {
            if (refused[0]) {
                return;
            }
            if (body.length() + chunk.length() > LARGEST_BODY) {
                refused[0] = true;
                send(
                        http,
                        Response.json(413, Map.of("message", "Request body is larger than " + LARGEST_BODY + " bytes"))
                                .with("x-amzn-ErrorType", "RequestEntityTooLargeException")
                                .with("Connection", "close"));
                return;
            }
            body.appendBuffer(chunk);
        });
        http.exceptionHandler(e -> LOG.debug("a connection broke: {}", e.toString()));
        http.endHandler(end -> {
            if (!refused[0]) {
                work(http, context, body);
            }
        });
    }

    private void work(HttpServerRequest http, Context context, Buffer body) {
        Request request;
        try {
            request = new Request(
                    http.method().name(),
                    http.path() == null ? "/" : http.path(),
                    Request.parameters(http.query()),
                    headers(http.headers()),
                    body.getBytes());
        } catch (IllegalArgumentException e) {
            send(
                    http,
                    Response.json(400, Map.of("message", "The query is not encoded: " + e.getMessage()))
                            .with("x-amzn-ErrorType", "ValidationException"));
            return;
        }
        try {
            workers.execute(() -> {
                Response response = answer(request);
                context.runOnContext(back -> {
                    if (response.delay().isZero()) {
                        send(http, response);
                    } else {
                        vertx.setTimer(Math.max(1, response.delay().toMillis()), late -> send(http, response));
                    }
                });
            });
        } catch (RejectedExecutionException closing) {
            http.connection().close();
        }
    }

    private Response answer(Request request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed in the stand-in itself", request.method(), request.path(), e);
            return Response.json(500, Map.of("message", "The stand-in failed: " + e))
                    .with("x-amzn-ErrorType", "InternalServerException");
        }
    }

    private static void send(HttpServerRequest http, Response response) {
        if (response.lost()) {
            http.connection().close();
            return;
        }
        HttpServerResponse out = http.response();
        if (out.closed() || out.ended()) {
            return;
        }
        out.setStatusCode(response.status());
        response.headers().forEach(out::putHeader);
        if (response.status() == 204) {
            out.headers().remove("Content-Type");
            out.end();
        } else {
            out.end(Buffer.buffer(response.body()));
        }
    }

    private static Map<String, String> headers(MultiMap headers) {
        Map<String, String> result = new LinkedHashMap<>();
        headers.forEach(header -> result.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return result;
    }

    @Override
    public void close() {
        workers.shutdown();
        close(vertx);
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Vertx vertx) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
