package dev.missioncontrol.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.FaultyWire;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What the real server writes down, and what it never does.
class LogsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SESSION = "agent:main:s3cret-session:42";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void asBefore() {
        Logs.configure(context, LogLevel.WARN, LogFormat.TEXT, Logs.standardError());
    }

    @Test
    void everyRequestIsOneJsonObject() throws Exception {
        try (Mission mission = Mission.start()) {
            write(LogLevel.INFO, LogFormat.JSON);
            String id = mission.ready("A task").path("id").stringValue();
            mission.send("GET", "/tasks/ready-for-work?sessionKey=" + SESSION, null, "X-Request-Id", "first");
            mission.send("GET", "/tasks/ready-for-work?sessionKey=bob", null, "X-Request-Id", "second");
            mission.send(
                    "POST",
                    "/tasks/" + id + "/claim",
                    "{\"sessionKey\": \"bob\"}",
                    "X-Request-Id",
                    "third",
                    "X-Agent",
                    "bob");

            JsonNode granted = line("first");
            assertThat(granted.propertyNames())
                    .containsExactly(
                            "time",
                            "level",
                            "logger",
                            "message",
                            "requestId",
                            "method",
                            "route",
                            "status",
                            "ms",
                            "actor");
            assertThat(granted.path("time").stringValue())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(granted.path("level").stringValue()).isEqualTo("info");
            assertThat(granted.path("method").stringValue()).isEqualTo("GET");
            assertThat(granted.path("route").stringValue()).isEqualTo("/api/v1/tasks/ready-for-work");
            assertThat(granted.path("status").intValue()).isEqualTo(200);
            assertThat(granted.path("ms").doubleValue()).isPositive();
            assertThat(granted.path("actor").stringValue()).isEqualTo("clawdbot");
            assertThat(line("second").path("reason").stringValue()).isEqualTo("no_tasks");
            JsonNode refused = line("third");
            assertThat(refused.path("route").stringValue()).isEqualTo("/api/v1/tasks/{id}/claim");
            assertThat(refused.path("status").intValue()).isEqualTo(409);
            assertThat(refused.path("code").stringValue()).isEqualTo("task_claimed");
            assertThat(refused.path("actor").stringValue()).isEqualTo("bob");
        }
    }

    /// Everything that is logged at the most talkative level, while all that can go wrong with secrets about does.
    @Test
    void noSecretIsEverWrittenDown() throws Exception {
        try (FaultyWire wire = FaultyWire.to(TestPostgres.freshAddress());
                Mission mission = Mission.on(wire.address())) {
            write(LogLevel.DEBUG, LogFormat.JSON);
            String id = mission.ready("A task").path("id").stringValue();
            String tasks = "/tasks/" + id;
            String body = "{\"sessionKey\": \"" + SESSION + "\", \"fence\": 7";
            mission.poll(SESSION);
            mission.get("/tasks/ready-for-work?sessionKey=" + SESSION + "&wait=nonsense");
            mission.post(tasks + "/claim", body + "}");
            mission.post(tasks + "/heartbeat", body + ", s3cret");
            mission.post(tasks + "/progress", body + ", \"step\": \"s3cret\", \"status\": \"done\"}");
            mission.patch(tasks, body + ", \"title\": \"s3cret\"}");
            mission.send("POST", tasks + "/release", "{}", "X-Session-Key", SESSION, "X-Fence", "s3cret");
            mission.send("GET", tasks, null, "Authorization", "Bearer s3cret", "Cookie", "login=s3cret");
            mission.call("GET", "/api/v1/nowhere?token=s3cret", null);
            mission.database().useHandle(handle -> handle.execute("ALTER TABLE lease RENAME TO lease_away"));
            assertThat(mission.post(tasks + "/heartbeat", body + "}").status()).isEqualTo(500);
            mission.database().useHandle(handle -> handle.execute("ALTER TABLE lease_away RENAME TO lease"));
            wire.breakDown();
            assertThat(mission.poll(SESSION).status()).isEqualTo(503);
            Facts.await("the request to be logged", SOON, () -> written().contains("database_unavailable"));
            wire.mend();

            assertThat(written()).contains("\"level\":\"error\"");
            assertThat(written())
                    .doesNotContain("s3cret", SESSION, wire.address().password());
        }
    }

    @Test
    void aTextFromOutsideStaysWithinItsLine() {
        Logger log = LoggerFactory.getLogger("dev.missioncontrol.Anything");
        write(LogLevel.INFO, LogFormat.TEXT);
        log.atInfo().addKeyValue("actor", "a\nb\u001b[31m").log("one\r\ntwo\u2028three");
        assertThat(written().lines()).hasSize(1);
        assertThat(written())
                .contains("INFO Anything: one  two three actor=a b [31m")
                .doesNotContain("\u001b");
        out.reset();
        write(LogLevel.INFO, LogFormat.JSON);
        log.atInfo().addKeyValue("actor", "a\nb").log("one\ntwo");
        assertThat(written().lines()).hasSize(1);
        assertThat(Json.read(written()).path("message").stringValue()).isEqualTo("one\ntwo");
    }

    @Test
    void theLevelIsOursAloneLibrariesOnlyWarn() {
        for (Map.Entry<LogLevel, List<String>> expected : Map.of(
                        LogLevel.ERROR, List.of("ours error", "theirs error"),
                        LogLevel.WARN, List.of("ours warn", "ours error", "theirs warn", "theirs error"),
                        LogLevel.DEBUG, List.of("ours debug", "ours warn", "ours error", "theirs warn", "theirs error"))
                .entrySet()) {
            out.reset();
            write(expected.getKey(), LogFormat.JSON);
            tell("dev.missioncontrol.claims.Any", "ours");
            tell("org.eclipse.jetty.Any", "theirs");
            assertThat(written()
                            .lines()
                            .map(line -> Json.read(line).path("message").stringValue()))
                    .containsExactlyElementsOf(expected.getValue());
        }
    }

    @Test
    void aFailureBringsItsTrace() {
        write(LogLevel.WARN, LogFormat.JSON);
        LoggerFactory.getLogger("dev.missioncontrol.Any").error("It broke", new IllegalStateException("Here"));
        JsonNode line = Json.read(written());
        assertThat(line.path("error").stringValue())
                .startsWith("java.lang.IllegalStateException: Here")
                .contains("\tat ");
    }

    private static void tell(String logger, String who) {
        Logger log = LoggerFactory.getLogger(logger);
        log.debug("{} debug", who);
        log.warn("{} warn", who);
        log.error("{} error", who);
    }

    private void write(LogLevel level, LogFormat format) {
        Logs.configure(context, level, format, out);
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode line(String requestId) throws Exception {
        Facts.await("a line about request " + requestId, SOON, () -> written().contains("\"" + requestId + "\""));
        List<JsonNode> lines = written()
                .lines()
                .map(Json::read)
                .filter(line -> line.path("requestId").asString("").equals(requestId))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}
