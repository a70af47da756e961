package dev.missioncontrol.live;

import dev.missioncontrol.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The other end of a socket: the JDK's WebSocket client, message by message.
final class Client implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// How the server closed the connection.
    record Closed(int code, String reason) {}

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    static Client connect(URI uri, String... subprotocols) {
        Client client = new Client();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            received.add(parts.toString());
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("Not connected");
        }
        return socket;
    }

    String subprotocol() {
        return socket().getSubprotocol();
    }

    void say(String json) {
        socket().sendText(json.replace('\'', '"'), true).join();
    }

    String text() {
        try {
            String text = received.poll(10, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("Nothing came; closed: " + closed);
            }
            return text;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    JsonNode next() {
        return Json.read(text());
    }

    /// The next message of a type; others are passed over.
    JsonNode next(String type) {
        while (true) {
            JsonNode message = next();
            if (message.path("type").stringValue().equals(type)) {
                return message;
            }
        }
    }

    boolean hasNothing() {
        return received.isEmpty();
    }

    Closed closed() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
