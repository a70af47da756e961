package dev.missioncontrol.demo;

import static org.assertj.core.api.Assertions.fail;

import dev.missioncontrol.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the board tells everyone as it happens; tests wait for it instead of sleeping.
final class Frames implements AutoCloseable, WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 90;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    @SuppressWarnings("this-escape")
    Frames(int port) {
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/v1/ws"), this)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            frames.add(Json.read(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    /// The data of the next frame that fits; those before it are passed over.
    JsonNode next(Predicate<JsonNode> fits) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            JsonNode frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (frame == null) {
                return fail("what the test waits for did not happen");
            }
            if (fits.test(frame.path("data"))) {
                return frame.path("data");
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }
}
