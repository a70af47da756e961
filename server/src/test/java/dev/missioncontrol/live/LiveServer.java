package dev.missioncontrol.live;

import dev.missioncontrol.http.Door;
import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Only the sockets, on a free port, over a table the test writes.
final class LiveServer implements AutoCloseable {
    private static final Map<String, UUID> BOARDS = Map.of("MC", Rows.MC, "OPS", Rows.OPS);

    final Rows rows;
    final Hub hub;
    final Live live;
    private final Javalin javalin;

    LiveServer(Rows rows, Limits limits) {
        this(rows, rows.history(), limits);
    }

    /// Another process on a table that the test does not write itself.
    LiveServer(History history, Limits limits) {
        this(new Rows(), history, limits);
    }

    private LiveServer(Rows rows, History history, Limits limits) {
        this.rows = rows;
        this.hub = new Hub(history, InstantSource.system(), limits);
        this.live = new Live(hub, new Door("127.0.0.1", Set.of("https://board.example.org")), LiveServer::board);
        hub.start();
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    live.mount(config);
                })
                .start("127.0.0.1", 0);
    }

    static LiveServer start() {
        return new LiveServer(new Rows(), new Pace().limits());
    }

    private static Optional<UUID> board(String idOrKey) {
        return BOARDS.values().stream()
                .filter(id -> id.toString().equals(idOrKey))
                .findFirst()
                .or(() -> Optional.ofNullable(BOARDS.get(idOrKey)))
                .or(() -> idOrKey.length() == 36 ? Optional.of(UUID.fromString(idOrKey)) : Optional.empty());
    }

    int port() {
        return javalin.port();
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port() + path);
    }

    Client plain() {
        return Client.connect(uri("/api/v1/ws"));
    }

    Client v1() {
        return Client.connect(uri("/api/v1/ws"), V1Mode.PROTOCOL);
    }

    /// Commits an event and tells the hub, as the board's writer does.
    void happen(UUID board, String type) {
        hub.committed(List.of(rows.commit(board, type)));
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
    }
}
