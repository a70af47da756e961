package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DoorTest extends Contract {
    private static final Map<String, String> ON_EVERY_ANSWER = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private RawHttp.Reply call(String line, String... headers) {
        String head = line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return RawHttp.exchange(mission.port(), head.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    private static void refused(RawHttp.Reply reply, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(text(reply.json(), "code")).isEqualTo(code);
        assertThat(text(reply.json(), "error")).isNotBlank();
    }

    @Test
    void foreignHostsAreRefusedEverywhere() {
        for (String host : List.of(
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.0.0.1",
                "192.168.1.5:8080",
                "0.0.0.0",
                "[::2]",
                "xn--lcalhost-9ya",
                "user@localhost")) {
            for (String path :
                    List.of("/api/v1/tasks", "/api/tasks/ready-for-work?sessionKey=s", "/health", "/", "/nothing")) {
                RawHttp.Reply reply = call("GET " + path, "Host: " + host);
                if (reply.status() == 400) {
                    assertThat(host).isEqualTo("user@localhost");
                } else {
                    refused(reply, "host_not_allowed");
                }
            }
        }
    }

    @Test
    void everyNameOfThisMachineIsAnswered() {
        for (String host : List.of(
                "localhost",
                "LOCALHOST:1234",
                "127.0.0.1",
                "127.0.0.1:9",
                "127.1.2.3",
                "[::1]",
                "[::1]:80",
                "localhost.",
                "board.localhost")) {
            assertThat(call("GET /api/v1/tasks", "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    void pagesOfOtherSitesAreRefusedAndChangeNothing() {
        long seq = seq();
        for (String origin : List.of(
                "http://evil.example",
                "https://localhost.evil.example",
                "null",
                "file://",
                "chrome-extension://abc",
                "http://127.0.0.1.evil.example",
                "http://localhost@evil.example",
                "http://")) {
            for (String line :
                    List.of("GET /api/v1/tasks", "DELETE /api/tasks/clear-demo", "GET /", "POST /api/v1/tasks")) {
                refused(call(line, "Host: localhost", "Origin: " + origin, "Content-Length: 0"), "origin_not_allowed");
            }
        }
        assertThat(seq()).isEqualTo(seq);
    }

    @Test
    void pagesOfThisMachineMayCall() {
        for (String origin : List.of(
                "http://localhost:5173",
                "http://127.0.0.1:" + mission.port(),
                "http://[::1]:3000",
                "https://app.localhost")) {
            assertThat(call("GET /api/v1/tasks", "Host: localhost", "Origin: " + origin)
                            .status())
                    .as(origin)
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherSitesPageCannotAskForWork() {
        JsonNode task = readyFor("clawdbot");
        for (String prefix : List.of("/api/v1", "/api")) {
            String line = "GET " + prefix + "/tasks/ready-for-work?sessionKey=s";
            refused(call(line, "Host: localhost", "Sec-Fetch-Site: cross-site"), "origin_not_allowed");
        }
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (Mission.Answer answer : List.of(
                get("/tasks"),
                get("/nothing"),
                post("/tasks", "title", 1),
                send("PUT", "/tasks", "{}"),
                send("HEAD", "/tasks", null),
                send("GET", "/tasks", null, "Origin", "http://evil.example"))) {
            ON_EVERY_ANSWER.forEach((name, value) ->
                    assertThat(answer.raw().headers().firstValue(name)).as(name).hasValue(value));
            assertThat(answer.raw()
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.raw().headers().firstValue("X-Request-Id")).isPresent();
            assertThat(answer.raw().headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(answer.raw().headers().firstValue("Set-Cookie")).isEmpty();
        }
        for (String path : List.of("/", "/health", "/boards/MC")) {
            RawHttp.Reply page = call("GET " + path, "Host: localhost");
            assertThat(page.status()).isEqualTo(200);
            ON_EVERY_ANSWER.forEach(
                    (name, value) -> assertThat(page.header(name)).isEqualTo(value));
            assertThat(page.header("Server")).isEqualTo("(none)");
        }
    }

    /// The database is made to fail in the middle of a claim, so that there is something to log.
    @Test
    void whatCallersWroteStaysOutOfTheLogEvenWhenSomethingBreaks() {
        String secret = unique("secret-session");
        String title = unique("secret-title");
        PrintStream screen = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        JsonNode task = task();
        mission.database()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE lease ADD CONSTRAINT trouble CHECK (agent = '') NOT VALID"));
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Mission.Answer failed = claim(task, secret);
            assertThat(failed.status()).isGreaterThanOrEqualTo(400);
            assertThat(failed.raw().body()).doesNotContain("trouble", "SQL", "lease");
            send("PATCH", "/tasks/" + id(task), body("title", title, "sessionKey", secret));
            send("GET", "/tasks/ready-for-work?unassigned=true&sessionKey=" + secret, null);
            send("POST", "/tasks", "{\"title\":\"" + title);
        } finally {
            System.setErr(screen);
            mission.database().useHandle(handle -> handle.execute("ALTER TABLE lease DROP CONSTRAINT trouble"));
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("trouble")
                .doesNotContain(secret)
                .doesNotContain(title);
        assertThat(read(task)).isEqualTo(task);
    }
}
