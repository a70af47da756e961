package dev.missioncontrol.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Somebody else's program on the other end: an HTTP server that takes, refuses, hangs or is gone, as the test says.
final class Receiver implements AutoCloseable {
    static final int HANG = -1;

    /// What came.
    record Call(Map<String, String> headers, String body, int answered) {
        JsonNode json() {
            return Json.read(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        long seq() {
            return json().path("seq").longValue();
        }

        String task() {
            return json().at("/task/id").stringValue();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    volatile Function<JsonNode, Integer> status = call -> 204;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        int answer = exchange.getRequestURI().getPath().equals("/hook") ? status.apply(Json.read(body)) : 200;
        calls.add(new Call(headers, body, answer));
        try (exchange) {
            if (answer == HANG) {
                closing.await();
                return;
            }
            if (answer / 100 == 3) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /// What it took, a notice that came again only once.
    List<Call> taken() {
        Map<Long, Call> first = new java.util.LinkedHashMap<>();
        calls.stream().filter(call -> call.answered / 100 == 2).forEach(call -> first.putIfAbsent(call.seq(), call));
        return new ArrayList<>(first.values());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
