package dev.missioncontrol.support;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A client of the v1 protocol that keeps watching one board, whatever happens to the server: it reconnects and
/// resumes.
public final class Watcher implements AutoCloseable {
    private static final String GONE = "{\"type\":\"gone\"}";

    private final Api api;
    private final String board;
    private final Thread thread;
    private volatile @Nullable Picture picture;
    private volatile @Nullable Throwable fault;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();
    private volatile boolean closed;
    private String epoch;
    private boolean awaitsAnswer;

    private Watcher(Api api, String board, String epoch, @Nullable Picture picture) {
        this.api = api;
        this.board = board;
        this.epoch = epoch;
        this.picture = picture;
        this.thread = Thread.ofVirtual().name("watcher").start(this::watch);
    }

    /// Returns when the first snapshot is in.
    public static Watcher of(Api api, String board) throws Exception {
        Watcher watcher = new Watcher(api, board, "", null);
        Facts.await("a first snapshot", Duration.ofSeconds(30), () -> watcher.picture != null || watcher.isBroken());
        return watcher;
    }

    /// One that was away since a position and has seen nothing before it.
    public static Watcher after(Api api, String board, String epoch, long seq) {
        return new Watcher(api, board, epoch, Picture.of(seq, Json.MAPPER.createArrayNode()));
    }

    /// The last seq it has applied.
    public long seq() {
        Picture now = picture;
        return now == null ? -1 : now.seq();
    }

    /// What it sees; to be read when nothing changes any more.
    public Picture picture() {
        Throwable broken = fault;
        Picture now = picture;
        if (broken != null || now == null) {
            throw new AssertionError("The watcher broke off", broken);
        }
        return now;
    }

    public boolean isBroken() {
        return fault != null;
    }

    public int connections() {
        return connections.get();
    }

    /// How often it had to begin anew.
    public int snapshots() {
        return snapshots.get();
    }

    private void watch() {
        while (!closed) {
            BlockingQueue<String> messages = new LinkedBlockingQueue<>();
            try {
                WebSocket socket = connect(messages);
                connections.incrementAndGet();
                try {
                    converse(socket, messages);
                } finally {
                    socket.abort();
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | CompletionException away) {
                waitForServer();
            } catch (RuntimeException | AssertionError broken) {
                fault = broken;
                return;
            }
        }
    }

    private static void waitForServer() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private WebSocket connect(BlockingQueue<String> messages) {
        URI uri = URI.create(api.origin().replace("http://", "ws://") + "/api/v1/ws");
        return api.client()
                .newWebSocketBuilder()
                .subprotocols("mission-control.v1")
                .buildAsync(uri, new Ear(messages))
                .join();
    }

    private void converse(WebSocket socket, BlockingQueue<String> messages) throws IOException, InterruptedException {
        subscribe(socket);
        while (!closed) {
            JsonNode message = Json.read(messages.take());
            switch (message.path("type").stringValue()) {
                case "gone" -> {
                    return;
                }
                case "subscribed" -> begin(socket, message);
                case "resync" -> subscribe(socket);
                case "hello", "heartbeat", "activity", "unsubscribed" -> {}
                case "error" -> throw new AssertionError(message.toString());
                default -> apply(message);
            }
        }
    }

    private void subscribe(WebSocket socket) {
        ObjectNode payload = Json.object().put("channel", "tasks").put("board", board);
        Picture now = picture;
        if (now != null) {
            payload.putObject("after").put("epoch", epoch).put("seq", now.seq());
        }
        ObjectNode message = Json.object().put("type", "subscribe").put("id", 1);
        message.set("payload", payload);
        awaitsAnswer = true;
        socket.sendText(message.toString(), true).join();
    }

    private void begin(WebSocket socket, JsonNode subscribed) throws IOException, InterruptedException {
        awaitsAnswer = false;
        if (!subscribed.path("recovered").booleanValue()) {
            takeSnapshot();
            if (seq() < subscribed.path("seq").longValue()) {
                subscribe(socket);
            }
        }
    }

    private void takeSnapshot() throws IOException, InterruptedException {
        Mission.Answer answer = api.send("GET", "/boards/" + board + "/snapshot", null);
        if (answer.status() != 200) {
            throw new IOException("no snapshot: " + answer.status());
        }
        epoch = answer.body().path("epoch").stringValue();
        picture =
                Picture.of(answer.body().path("seq").longValue(), answer.body().path("tasks"));
        snapshots.incrementAndGet();
    }

    /// After a snapshot events may come that it already has, or that belong to the subscription before; else a gap is
    /// a fault.
    private void apply(JsonNode event) {
        Picture now = picture;
        if (now != null && !awaitsAnswer && event.path("seq").longValue() > now.seq()) {
            now.apply(event);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder parts = new StringBuilder();

        Ear(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add(GONE);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            messages.add(GONE);
        }
    }
}
