package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Nonsense from a fixed seed over every route: an answer of the contract or a problem, never a failure of ours, and
/// what was refused wrote nothing.
class FuzzTest extends Contract {
    private static final int CALLS = 1_500;
    private static final List<String> FIELDS = List.of(
            "title",
            "description",
            "status",
            "executionState",
            "assignee",
            "sessionKey",
            "priority",
            "tags",
            "planChecklist",
            "currentStepIndex",
            "blockedReason",
            "blockedBy",
            "estimate",
            "timeSpent",
            "dueDate",
            "needsApproval",
            "approvedAt",
            "approvedBy",
            "results",
            "commits",
            "fence",
            "version",
            "step",
            "before",
            "after",
            "dependencyTaskId",
            "attemptNumber",
            "parentRunId",
            "summary",
            "olderThanMinutes",
            "leaseSeconds",
            "board",
            "demo",
            "unknown",
            "__proto__",
            "");
    private static final List<String> WORDS = List.of(
            "Ready",
            "Backlog",
            "InProgress",
            "Blocked",
            "Review",
            "Done",
            "queued",
            "running",
            "idle",
            "failed",
            "completed",
            "waiting",
            "done",
            "skipped",
            "pending",
            "High",
            "Low",
            "Critical",
            "s1",
            "s2",
            "MC",
            "MC-1",
            "MC-2",
            "MC-99999999999999999999",
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "-infinity",
            "NaN",
            "null",
            "",
            " ",
            "\u0000",
            "\n",
            "é",
            "日本語",
            "🚀",
            "\u202e",
            "'; DROP TABLE task; --",
            "%00",
            "%",
            "../..",
            "{id}",
            "<script>",
            "${jndi:ldap://x}",
            "true",
            "0",
            "1",
            "-1",
            "1e400",
            "9223372036854775808",
            "needs:gpu");
    private static final List<String> QUERIES = List.of(
            "status",
            "executionState",
            "assignee",
            "priority",
            "tags",
            "board",
            "limit",
            "entityType",
            "actor",
            "eventType",
            "sessionKey",
            "unassigned",
            "leaseSeconds",
            "capabilities",
            "unknown");
    private static final List<String> HEADERS =
            List.of("X-Agent", "X-Session-Key", "X-Fence", "If-Match", "Idempotency-Key", "X-Request-Id", "Accept");

    private final Random random = new Random(20_260_722);
    private final List<String> names =
            new ArrayList<>(List.of("MC-1", "nonsense", "%00", "%F0%9F%9A%80", "a%20b", "..."));

    @BeforeEach
    void someTasks() {
        for (int i = 0; i < 6; i++) {
            names.add(id(task("status", i % 2 == 0 ? "Ready" : "Backlog", "assignee", "clawdbot")));
        }
        names.add(java.util.UUID.randomUUID().toString());
    }

    @Test
    void nothingThatComesInBreaksTheServer() throws IOException {
        List<String> routes = routes();
        int refused = 0;
        try (Handle database = mission.database().open()) {
            for (int i = 0; i < CALLS; i++) {
                String route = pick(routes);
                String[] parts = route.split(" ", -1);
                String path = "/api" + (random.nextBoolean() ? "/v1" : "") + address(parts[1]);
                String json = parts[0].equals("GET") ? null : body();
                long before = position(database);
                Mission.Answer answer = mission.call(parts[0], path, json, headers());
                String shown = "call " + i + ": " + parts[0] + " " + path + " " + json + " → "
                        + answer.raw().body();
                assertThat(answer.status()).as(shown).isBetween(200, 499);
                if (answer.status() >= 400) {
                    refused++;
                    assertThat(position(database)).as(shown).isEqualTo(before);
                    isProblem(answer, answer.status(), answer.code());
                } else if (answer.body().has("task") && answer.task().isObject()) {
                    isTask(answer.task());
                }
            }
        }
        assertThat(refused).as("some of it is refused, some of it goes in").isBetween(CALLS / 10, CALLS * 9 / 10);
        get("/tasks").body().path("tasks").forEach(Contract::isTask);
        assertThat(get("/board/columns").status()).isEqualTo(200);
        assertThat(get("/boards/MC/snapshot").status()).isEqualTo(200);
        assertThat(get("/audit?limit=1000").status()).isEqualTo(200);
    }

    private static List<String> routes() throws IOException {
        try (InputStream text = Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/routes.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(route -> route.contains("{api}") && !route.endsWith("/admin/integrity"))
                    .map(route -> route.replace("{api}", ""))
                    .toList();
        }
    }

    private static long position(Handle database) {
        return database.createQuery("SELECT sum(last_seq) FROM board_stream")
                .mapTo(Long.class)
                .one();
    }

    private String address(String route) {
        StringBuilder path = new StringBuilder(route);
        for (int open = path.indexOf("{"); open >= 0; open = path.indexOf("{")) {
            path.replace(open, path.indexOf("}") + 1, pick(names));
        }
        String joint = "?";
        while (random.nextInt(3) == 0) {
            path.append(joint)
                    .append(pick(QUERIES))
                    .append('=')
                    .append(URLEncoder.encode(pick(WORDS), StandardCharsets.UTF_8));
            joint = "&";
        }
        return path.toString();
    }

    private String[] headers() {
        List<String> headers = new ArrayList<>();
        while (random.nextInt(4) == 0) {
            String value = pick(WORDS).replaceAll("[^\\x20-\\x7e]", "?");
            headers.addAll(List.of(pick(HEADERS), value));
        }
        return headers.toArray(String[]::new);
    }

    private String body() {
        ObjectNode json = Json.object();
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            json.set(pick(FIELDS), Json.MAPPER.valueToTree(value(0)));
        }
        if (random.nextInt(3) == 0) {
            json.put("title", "Fuzz").put("sessionKey", random.nextBoolean() ? "s1" : "s2");
        }
        if (random.nextInt(3) == 0) {
            json.put("status", pick(WORDS.subList(0, 6))).put("executionState", pick(WORDS.subList(6, 12)));
        }
        String text = json.toString();
        return random.nextInt(12) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> random.nextInt(-2, 300);
            case 1 -> random.nextDouble() * 100;
            case 2 -> random.nextBoolean();
            case 3 -> new java.math.BigInteger(80, random);
            case 4 -> pick(names);
            case 5, 6 -> pick(WORDS);
            case 7 -> {
                ArrayNode list = Json.MAPPER.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(Json.MAPPER.valueToTree(value(depth + 1)));
                }
                yield list;
            }
            default -> Json.object().set(pick(FIELDS), Json.MAPPER.valueToTree(value(depth + 1)));
        };
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
