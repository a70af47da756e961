package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Bodies that are no JSON, no text, too large, or not what the route reads.
class BadBodyTest extends Refusals {
    /// Every route that reads a body, with a body that would do.
    private Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /tasks", "{\"title\":\"x\"}");
        bodies.put("PATCH /tasks/" + id, "{\"title\":\"x\"}");
        bodies.put("PUT /tasks/" + id + "/move", "{\"status\":\"Done\"}");
        bodies.put("PUT /tasks/" + id + "/execution", "{\"executionState\":\"idle\"}");
        bodies.put("DELETE /tasks/" + id, "{}");
        bodies.put("POST /tasks/" + id + "/claim", "{\"sessionKey\":\"s\"}");
        bodies.put("POST /tasks/" + id + "/release", "{\"sessionKey\":\"s\"}");
        bodies.put("POST /tasks/" + id + "/heartbeat", "{}");
        bodies.put("POST /tasks/" + id + "/progress", "{\"step\":\"x\",\"status\":\"done\"}");
        bodies.put("POST /tasks/" + id + "/runs", "{}");
        bodies.put("POST /tasks/" + id + "/dependencies", "{\"dependencyTaskId\":\"MC-1\"}");
        bodies.put("DELETE /tasks/" + id + "/dependencies/MC-1", "{}");
        bodies.put("POST /tasks/cleanup-stale", "{}");
        bodies.put("DELETE /tasks/clear-demo", "{}");
        return bodies;
    }

    private Mission.Answer to(String route, String json) {
        String[] parts = route.split(" ", -1);
        return send(parts[0], parts[1], json);
    }

    @Test
    void brokenJsonIsRefusedEverywhere() {
        for (String route : bodies().keySet()) {
            for (String broken : List.of(
                    "{",
                    "}",
                    "{\"title\"",
                    "{\"title\":}",
                    "{'title':'x'}",
                    "{\"a\":1,}",
                    "{} {}",
                    "title=x",
                    "NaN",
                    "{\"a\":NaN}",
                    "{\"a\":01}",
                    "\ufeff{}",
                    "{\"a\":\"\t\"}",
                    "{\"a\":\"\\x\"}",
                    "[".repeat(100_000),
                    "{\"a\":".repeat(100_000),
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":" + "9".repeat(5_000) + "}")) {
                isProblem(to(route, broken), 400, "malformed_json");
            }
            for (String other : List.of("[]", "[{}]", "null", "true", "1", "\"title\"", "1e400")) {
                isProblem(to(route, other), 400, "validation");
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreRefusedEverywhere() {
        for (String route : bodies().keySet()) {
            for (byte[] bad : List.of(
                    bytes("{\"a\":\"", 0xff, "\"}"),
                    bytes("{\"a\":\"", 0xc0, 0x80, "\"}"),
                    bytes("{\"a\":\"", 0xed, 0xa0, 0x80, "\"}"),
                    bytes("{\"a\":\"", 0xf0, 0x9f, "\"}"),
                    "{\"title\":\"x\"}".getBytes(StandardCharsets.UTF_16),
                    new byte[] {0x1f, (byte) 0x8b, 8, 0, 0},
                    new byte[] {0, 0, 0})) {
                isProblem(raw(route, bad), 400);
            }
        }
        isProblem(
                raw("POST /tasks", bytes("{\"title\":\"", 0xe4, "\"}"), "Content-Type: text/plain; charset=latin1"),
                400);
        RawHttp.Reply odd =
                raw("PATCH /tasks/" + id, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: x; charset=no-such");
        assertThat(odd.status()).isEqualTo(200);
    }

    private static byte[] bytes(Object... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer value) {
                out.write(value);
            } else {
                out.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void everyFieldRefusesOtherTypes() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String notText = "1|true|[]|{}|1.5";
        String notList = "1|true|{}|\"x\"|[1]|[null]|[[]]|[{}]";
        String notNumber = "\"1\"|true|[]|{}|-1|1e10|1e400|-0.1|" + "9".repeat(30);
        String notFlag = "1|0|\"true\"|[]|{}";
        String notWord = notText + "|\"\"|\"nonsense\"|\"queued \"";
        String notTime = notText
                + "|\"\"|\"yesterday\"|\"2026-13-01\"|\"2026-02-30\"|\"2026-01-01T25:00:00Z\"|\"+999999999-01-01T00:00:00Z\"";
        for (String route : List.of("POST /tasks", "PATCH /tasks/" + id)) {
            fields.put(route + " title", List.of(notText, "\"\"|\"  \"|null|\"" + "x".repeat(501) + "\""));
            fields.put(route + " description", List.of(notText, "\"" + "x".repeat(100_001) + "\""));
            fields.put(route + " assignee", List.of(notText, "\"" + "x".repeat(201) + "\""));
            fields.put(route + " priority", List.of(notWord, "\"medium\""));
            fields.put(route + " tags", List.of(notList, "[\"" + "x".repeat(101) + "\"]"));
            fields.put(route + " planChecklist", List.of(notList, "[\"" + "x".repeat(1_001) + "\"]"));
            fields.put(route + " estimate", List.of(notNumber));
            fields.put(route + " dueDate", List.of(notTime));
            fields.put(route + " needsApproval", List.of(notFlag));
            fields.put(route + " blockedBy", List.of(notList, "[\"x\"]|[\"\"]"));
            fields.put(route + " executionState", List.of(notWord));
            fields.put(route + " status", List.of(notText, "\"\"|\"Nowhere\"|\"done\""));
        }
        String patch = "PATCH /tasks/" + id;
        fields.put(patch + " priority ", List.of("null"));
        fields.put(patch + " status ", List.of("null"));
        fields.put(patch + " currentStepIndex", List.of(notNumber, "1.5|201"));
        fields.put(patch + " timeSpent", List.of(notNumber));
        fields.put(patch + " blockedReason", List.of(notText));
        fields.put(patch + " approvedAt", List.of(notTime));
        fields.put(patch + " commits", List.of("1|true|{}|\"x\"|[1]|[[]]|[{\"sha\":1}]|[{\"url\":{}}]|[null]"));
        fields.put(patch + " results", List.of("1e400|{\"a\":1e9999}|" + "[".repeat(60) + "]".repeat(60)));
        fields.put(patch + " sessionKey", List.of(notText, "\"\"|\"" + "x".repeat(513) + "\""));
        fields.put(patch + " fence", List.of(notNumber, "1.5|-1"));
        fields.put(patch + " version", List.of(notNumber, "1.5|-1"));
        fields.put("PUT /tasks/" + id + "/move status", List.of(notText, "null|\"\""));
        fields.put("PUT /tasks/" + id + "/execution executionState", List.of(notWord, "null"));
        fields.put(
                "POST /tasks/" + id + "/progress step", List.of(notText, "null|\"\"|\"" + "x".repeat(10_001) + "\""));
        fields.put("POST /tasks/" + id + "/claim sessionKey", List.of(notText, "null|\"\""));
        fields.put("POST /tasks/" + id + "/release sessionKey", List.of(notText, "null|\"\""));
        fields.put("POST /tasks/" + id + "/heartbeat sessionKey", List.of(notText, "\"\""));
        fields.put("POST /tasks/" + id + "/runs attemptNumber", List.of(notNumber, "0"));
        fields.put("POST /tasks/" + id + "/runs parentRunId", List.of(notText, "\"x\""));
        fields.put("POST /tasks/" + id + "/dependencies dependencyTaskId", List.of(notText, "null|\"\"|\"x\""));
        fields.put("POST /tasks/cleanup-stale olderThanMinutes", List.of(notNumber, "0|-1|1.5"));
        fields.forEach((field, values) -> values.forEach(some -> {
            for (String value : some.split("\\|", -1)) {
                String[] parts = field.strip().split(" ", -1);
                String more = parts[0].equals("POST") && parts[1].equals("/tasks") && !parts[2].equals("title")
                        ? "\"title\":\"x\","
                        : "";
                String json = "{" + more + "\"" + parts[2] + "\":" + value + "}";
                Mission.Answer answer = send(parts[0], parts[1], json);
                assertThat(answer.status())
                        .as(field + " " + value.substring(0, Math.min(40, value.length())))
                        .isEqualTo(400);
                isProblem(answer, 400, "validation");
                JsonNode fault = answer.body().path("errors").path(0);
                assertThat(text(fault, "pointer")).startsWith("/" + parts[2]);
            }
        }));
    }

    @Test
    void listsHaveAMostNumberOfEntries() {
        isProblem(patch("/tasks/" + id, "tags", numbered(51)), 400, "validation");
        isProblem(patch("/tasks/" + id, "planChecklist", numbered(201)), 400, "validation");
        isProblem(patch("/tasks/" + id, "blockedBy", numbered(201)), 400, "validation");
        isProblem(post("/tasks", "title", "x".repeat(10_000)), 400, "validation");
        isProblem(patch("/tasks/" + id, "results", "x".repeat(200_001)), 400, "validation");
    }

    private static List<String> numbered(int count) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add("MC-" + i);
        }
        return list;
    }

    @Test
    void nulAndHalfPairsAreRefusedInEveryText() {
        for (String bad : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800")) {
            for (String field : List.of("title", "description", "assignee", "blockedReason", "status", "sessionKey")) {
                isRefused(send("PATCH", "/tasks/" + id, "{\"" + field + "\":\"" + bad + "\"}"));
            }
            for (String field : List.of("tags", "planChecklist", "blockedBy", "results")) {
                isRefused(send("PATCH", "/tasks/" + id, "{\"" + field + "\":[\"" + bad + "\"]}"));
            }
            isRefused(send("PATCH", "/tasks/" + id, "{\"results\":{\"" + bad + "\":1}}"));
            isRefused(send("PATCH", "/tasks/" + id, "{\"commits\":[{\"sha\":\"" + bad + "\"}]}"));
            isRefused(send("POST", "/tasks/" + id + "/progress", "{\"status\":\"done\",\"step\":\"" + bad + "\"}"));
        }
        isProblem(raw("POST /tasks", bytes("{\"title\":\"", 0, "\"}")), 400);
    }

    /// Half a pair is either no JSON or no text, depending on what stands after it.
    private static void isRefused(Mission.Answer answer) {
        assertThat(answer.code()).isIn("validation", "malformed_json");
        isProblem(answer, 400, answer.code());
    }

    @Test
    void twoMebibytesAreTooMuchWhereverTheyAreSent() {
        byte[] large = ("{\"description\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (String route : bodies().keySet()) {
            RawHttp.Reply reply = raw(route, large);
            isProblem(reply, 413);
            assertThat(text(reply.json(), "code")).isEqualTo("body_too_large");
        }
        isProblem(chunked(large), 413);
    }

    /// The same without saying beforehand how much it will be.
    private static RawHttp.Reply chunked(byte[] body) {
        byte[] head =
                "POST /api/v1/tasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] size = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return RawHttp.exchange(
                mission.port(), head, joined(size, body, "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void aBodyIsRequiredWhereSomethingHasToBeSaid() {
        for (String route : List.of(
                "POST /tasks",
                "PUT /tasks/" + id + "/move",
                "PUT /tasks/" + id + "/execution",
                "POST /tasks/" + id + "/progress",
                "POST /tasks/" + id + "/claim",
                "POST /tasks/" + id + "/release",
                "POST /tasks/" + id + "/dependencies")) {
            for (String empty : List.of("", "  \n", "{}")) {
                isProblem(to(route, empty), 400, "validation");
            }
        }
    }

    @Test
    void aTextMayHoldWhatLooksLikeAnEscape() {
        Mission.Answer kept = send("PATCH", "/tasks/" + id, "{\"results\":{\"note\":\"a \\\\u0000 in words\"}}");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(text(kept.task().path("results"), "note")).isEqualTo("a \\u0000 in words");
        before = seq();
    }
}
