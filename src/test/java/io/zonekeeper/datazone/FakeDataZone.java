package io.zonekeeper.datazone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonekeeper.document.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks DataZone's JSON on 127.0.0.1: answers what a test has laid ready, in order, and keeps what it was asked. */
final class FakeDataZone implements AutoCloseable {
    record Asked(String method, String path, String query, Map<String, String> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        Map<String, @Nullable Object> json() throws IOException {
            return Json.readObject(bytes);
        }
    }

    private record Ready(int status, byte[] body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Deque<Ready> ready = new ArrayDeque<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeDataZone() {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for the client's ack
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-datazone");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeDataZone answers(String json) {
        return answers(200, json, Map.of());
    }

    FakeDataZone fails(int status, String code, String message) {
        return answers(
                status,
                "{\"message\":\"" + message + "\"}",
                Map.of("x-amzn-ErrorType", code, "x-amzn-RequestId", "req-" + status));
    }

    synchronized FakeDataZone answers(int status, String body, Map<String, String> headers) {
        ready.add(new Ready(status, body.getBytes(StandardCharsets.UTF_8), headers));
        return this;
    }

    synchronized FakeDataZone answersBytes(byte[] body, Map<String, String> headers) {
        ready.add(new Ready(200, body, headers));
        return this;
    }

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            Ready next;
            synchronized (this) {
                next = ready.isEmpty()
                        ? new Ready(200, "{}".getBytes(StandardCharsets.UTF_8), Map.of())
                        : ready.remove();
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (!next.headers().containsKey("x-amzn-RequestId")) {
                exchange.getResponseHeaders().add("x-amzn-RequestId", "req-1");
            }
            next.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(next.status(), next.body().length == 0 ? -1 : next.body().length);
            exchange.getResponseBody().write(next.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
