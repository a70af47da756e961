package dev.missioncontrol.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.missioncontrol.App;
import dev.missioncontrol.Config;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.live.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The whole server, on a free port and a database of its own, and a client to talk to it.
public final class Mission implements AutoCloseable {
    /// What came back: the status and, where there is one, the JSON body.
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        /// Holds it against the description first.
        ///
        /// @param sent the call's body
        static Answer of(HttpResponse<String> response, @Nullable String sent) {
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            URI uri = response.uri();
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            String text = response.body();
            DescribedAnswer.check(response.request().method(), target, sent, response.statusCode(), headers, text);
            boolean isJson = headers.getOrDefault("content-type", "").endsWith("json");
            return new Answer(
                    response.statusCode(), isJson && !text.isEmpty() ? Json.read(text) : Json.object(), response);
        }

        public JsonNode task() {
            return body.path("task");
        }

        public String code() {
            return body.path("code").asString("");
        }
    }

    private final DatabaseAddress address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Config config;
    private final Limits limits;
    private final HikariDataSource pool;
    private final Jdbi database;
    private App app;

    private Mission(DatabaseAddress address, Config config, Limits limits) {
        this.address = address;
        this.config = config;
        this.limits = limits;
        this.pool = pool(address);
        this.database = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.app = App.start(config, address, limits);
    }

    /// A server without demo data, on an empty board.
    public static Mission start() {
        return with(Map.of());
    }

    /// The same with these settings.
    public static Mission with(Map<String, String> settings) {
        return new Mission(TestPostgres.freshAddress(), config(settings, true), Limits.STANDARD);
    }

    /// The same at another pace of what is told live.
    public static Mission at(Limits limits) {
        return new Mission(TestPostgres.freshAddress(), config(Map.of(), true), limits);
    }

    /// A server as a first start makes it: with the demonstration board.
    public static Mission filled() {
        return new Mission(TestPostgres.freshAddress(), config(Map.of(), false), Limits.STANDARD);
    }

    /// A server on a database that others have used.
    public static Mission on(DatabaseAddress address) {
        return new Mission(address, config(Map.of(), true), Limits.STANDARD);
    }

    /// The settings of a server on a free port, and what else is given.
    public static Config config(Map<String, String> settings, boolean empty) {
        Map<String, String> all = new HashMap<>(Map.of("MISSION_PORT", "0", "MISSION_DATA", "unused"));
        all.putAll(settings);
        return Config.read(all, false, empty);
    }

    /// Stops the server and starts it again on the same data, on another port.
    public void restart() {
        restart(() -> {});
    }

    /// @param meanwhile what happens while it is down
    public void restart(Runnable meanwhile) {
        app.close();
        meanwhile.run();
        app = App.start(config, address, limits);
    }

    /// A second server process on the same database.
    public Mission beside() {
        return new Mission(address, config(Map.of(), true), limits);
    }

    /// Stops the server; its database stays.
    public void stop() {
        app.close();
    }

    /// Sessions that wait for work now.
    public int waiting() {
        return app.waiting();
    }

    /// Inboxes, runs and boards that somebody listens to beside the boards' logs.
    public int sideChannels() {
        return app.sideChannels();
    }

    /// Sessions that wait for an answer or a decision now.
    public int waitingForAnswers() {
        return app.waitingForAnswers();
    }

    /// The server's own database, for looking behind its back, over connections of our own.
    public Jdbi database() {
        return database;
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /// Makes a second board, as long as no call does.
    public void board(String key, String name) {
        Jdbi jdbi = database();
        jdbi.useTransaction(handle -> new Boards(jdbi).create(handle, key, name, false));
    }

    /// Lets time pass for every lease, next attempt and deadline: what they wait for comes nearer by so much, all at
    /// once.
    public void timePasses(Duration duration) {
        database.useTransaction(handle -> {
            String seconds = duration.toSeconds() + " s";
            handle.createUpdate("""
                            UPDATE lease
                               SET acquired_at = acquired_at - CAST(:time AS interval),
                                   acknowledged_at = acknowledged_at - CAST(:time AS interval),
                                   heartbeat_at = heartbeat_at - CAST(:time AS interval),
                                   progress_at = progress_at - CAST(:time AS interval),
                                   expires_at = expires_at - CAST(:time AS interval)
                            """).bind("time", seconds).execute();
            handle.createUpdate("""
                            UPDATE task
                               SET available_at = available_at - CAST(:time AS interval),
                                   column_entered_at = column_entered_at - CAST(:time AS interval),
                                   resumed_at = resumed_at - CAST(:time AS interval)
                            """).bind("time", seconds).execute();
            handle.createUpdate(
                            "UPDATE question SET deadline = deadline - CAST(:time AS interval) WHERE state = 'open'")
                    .bind("time", seconds)
                    .execute();
            handle.createUpdate(
                            "UPDATE installation SET leases_count_from = leases_count_from - CAST(:time AS interval)")
                    .bind("time", seconds)
                    .execute();
        });
    }

    public int port() {
        return app.port();
    }

    public String origin() {
        return "http://127.0.0.1:" + app.port();
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// Any call below `/api/v1`.
    ///
    /// @param headers names and values in turn
    public Answer send(String method, String path, @Nullable String json, String... headers) {
        return call(method, "/api/v1" + path, json, headers);
    }

    /// Any call, whatever its path.
    ///
    /// @param headers names and values in turn
    public Answer call(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build(), json);
    }

    private Answer send(HttpRequest request, @Nullable String json) {
        try {
            return Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()), json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// Creates a task that clawdbot could get.
    public JsonNode ready(String title) {
        ObjectNode body =
                Json.object().put("title", title).put("status", "Ready").put("assignee", "clawdbot");
        return post("/tasks", body.toString()).task();
    }

    /// Asks for work as clawdbot.
    public Answer poll(String sessionKey) {
        return get("/tasks/ready-for-work?sessionKey=" + sessionKey);
    }

    /// The types of a task's events, newest first.
    public List<String> eventTypes(String path) {
        return get(path + "/events")
                .body()
                .path("events")
                .valueStream()
                .map(event -> event.path("eventType").stringValue())
                .toList();
    }

    /// The names of the integrity checks that fail: none, we hope.
    public List<String> broken() {
        return get("/admin/integrity")
                .body()
                .path("checks")
                .valueStream()
                .filter(check -> !check.path("ok").booleanValue())
                .map(check -> check.path("name").stringValue() + ": " + check.path("count"))
                .toList();
    }

    @Override
    public void close() {
        app.close();
        pool.close();
        client.close();
    }
}
