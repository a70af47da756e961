package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Addresses that cannot be read, methods that are not there, headers that make no sense.
class BadAddressTest extends Refusals {
    @Test
    void unreadableAddressesAreRefused() {
        for (String path : List.of(
                "/api/v1/tasks/%zz",
                "/api/v1/tasks/%",
                "/api/v1/tasks/%f",
                "/api/v1/tasks/%ff",
                "/api/v1/tasks/%c0%80",
                "/api/v1/tasks/%00",
                "/api/v1/tasks/a%2fb",
                "/api/v1/tasks/..%2f..%2fetc",
                "/api/v1//tasks",
                "/api/v1/tasks/;x=1/..;/",
                "/api/v1/../../etc/passwd",
                "/api/v1/tasks/%2e%2e/boards",
                "/%",
                "/assets/%zz")) {
            RawHttp.Reply reply = RawHttp.send(mission.port(), "GET " + path + " HTTP/1.1", NOTHING);
            assertThat(reply.status()).as(path + " " + reply).isIn(400, 404);
            isProblem(reply, reply.status());
        }
        for (String query :
                List.of("assignee=%", "assignee=%zz", "assignee=%f", "assignee=%ff", "a=%ed%a0%80", "%zz=1", "x=%c3")) {
            isProblem(raw("GET /tasks?" + query, NOTHING), 400);
        }
        for (String query :
                List.of("assignee=%00", "board=%00", "tags=a,%00", "status=%00", "assignee=" + "x".repeat(201))) {
            isProblem(raw("GET /tasks?" + query, NOTHING), 400);
        }
        assertThat(raw("GET /tasks?unknown=%00&=&&&a", NOTHING).status()).isEqualTo(200);
    }

    @Test
    void unknownPathsAreNotFoundWhateverTheMethod() {
        for (String path :
                List.of("/nothing", "/tasks/" + id + "/nothing", "/tasks/" + id + "/claim/more", "/board", "")) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                JsonNode problem = isProblem(send(method, path, "{}"), 404, "not_found");
                assertThat(text(problem, "instance")).isEqualTo("/api/v1" + path);
            }
            assertThat(send("HEAD", path, null).status()).isEqualTo(404);
        }
        isProblem(mission.call("GET", "/api", null), 404, "not_found");
        isProblem(mission.call("GET", "/assets/none.js", null), 404, "not_found");
        isProblem(mission.call("POST", "/anything", "{}"), 404, "not_found");
    }

    @Test
    void wrongMethodsAreRefusedWithTheRightOnes() {
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        allowed.put("/tasks", List.of("GET", "HEAD", "POST"));
        allowed.put("/tasks/" + id, List.of("DELETE", "GET", "HEAD", "PATCH"));
        allowed.put("/tasks/" + id + "/claim", List.of("POST"));
        allowed.put("/tasks/" + id + "/move", List.of("PUT"));
        allowed.put("/tasks/" + id + "/runs", List.of("GET", "HEAD", "POST"));
        allowed.put("/board/summary", List.of("GET", "HEAD"));
        allowed.forEach((path, methods) -> {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                if (!methods.contains(method)) {
                    Mission.Answer answer = send(method, path, method.equals("GET") ? null : "{}");
                    isProblem(answer, 405, "method_not_allowed");
                    String allow = answer.raw().headers().firstValue("Allow").orElse("");
                    assertThat(allow.split(", ", -1)).as(path).containsExactlyInAnyOrderElementsOf(methods);
                }
            }
        });
        for (String method : List.of("TRACE", "FOO", "PROPFIND", "CONNECT")) {
            RawHttp.Reply reply = RawHttp.send(mission.port(), method + " /api/v1/tasks HTTP/1.1", NOTHING);
            assertThat(reply.status()).as(method + reply).isBetween(400, 499);
            isProblem(reply, reply.status());
        }
    }

    @Test
    void aSocketsAddressAskedForAsAPageSaysWhatItSpeaks() {
        for (String prefix : List.of("/api/v1", "/api")) {
            Mission.Answer answer = mission.call("GET", prefix + "/ws", null);
            isProblem(answer, 426, "upgrade_required");
            assertThat(answer.raw().headers().firstValue("Upgrade")).hasValue("websocket");
            isProblem(mission.call("POST", prefix + "/ws", "{}"), 405, "method_not_allowed");
        }
    }

    @Test
    void headAnswersWhatGetWouldWithoutABody() {
        for (String path : List.of("/tasks", "/tasks/" + id, "/board/summary", "/audit")) {
            Mission.Answer head = send("HEAD", path, null);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.raw().body()).isEmpty();
            assertThat(head.raw().headers().firstValue("Content-Type")).hasValue("application/json");
        }
        assertThat(send("HEAD", "/tasks/" + id, null).raw().headers().firstValue("ETag"))
                .isPresent();
        assertThat(send("HEAD", "/tasks/MC-999999", null).status()).isEqualTo(404);
    }

    @Test
    void oddHeadersAreRefusedOrIgnored() {
        String patch = "PATCH /tasks/" + id;
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        for (String bad : List.of(
                "X-Fence: x",
                "X-Fence: -1",
                "X-Fence: 1.5",
                "X-Fence: 99999999999999999999",
                "If-Match: x",
                "If-Match: \"v\"",
                "If-Match: \"v99999999999999999999\"",
                "Idempotency-Key: " + "k".repeat(256),
                "X-Agent: " + "a".repeat(201),
                "X-Session-Key: " + "s".repeat(513))) {
            isProblem(raw(patch, nothing, bad), 400);
        }
        for (String fine : List.of(
                "X-Request-Id: " + "r".repeat(1_000),
                "X-Request-Id: <script>",
                "X-Agent:",
                "X-Session-Key:",
                "X-Fence:",
                "Idempotency-Key:",
                "Content-Type: application/xml",
                "Accept: text/html",
                "Content-Encoding: nonsense",
                "If-Match: *",
                "Range: bytes=0-1",
                "Cookie: a=b",
                "Forwarded: for=x",
                "X-Forwarded-Host: evil.example")) {
            RawHttp.Reply reply = raw(patch, nothing, fine);
            assertThat(reply.status()).as(fine + reply).isEqualTo(200);
            assertThat(reply.header("X-Request-Id")).matches("[A-Za-z0-9._:-]{1,128}");
        }
        isProblem(raw(patch, nothing, "X-Large: " + "x".repeat(100_000)), 431);
        isProblem(raw(patch, nothing, "No colon at all"), 400);
        isProblem(
                RawHttp.exchange(
                        mission.port(),
                        "GET /api/v1/tasks HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        NOTHING),
                400);
        isProblem(
                RawHttp.exchange(mission.port(), "nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII), NOTHING), 400);
        isProblem(raw("POST /tasks", NOTHING, "Content-Length: 5"), 400);
    }

    @Test
    void whereNothingMoreIsReadTheAnswerSaysThatTheConnectionCloses() {
        byte[] head = "POST /api/v1/tasks/%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        RawHttp.Reply reply = RawHttp.exchange(mission.port(), head, "{}".getBytes(StandardCharsets.US_ASCII));
        isProblem(reply, 400);
        assertThat(reply.header("Connection")).isEqualTo("close");
    }
}
