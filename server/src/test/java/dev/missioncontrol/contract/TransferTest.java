package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A board goes out as one document and comes in as another board.
class TransferTest extends Contract {
    private static int boards;

    private String board = "";

    @BeforeEach
    void aBoardWithEverything() {
        board = "EX" + ++boards;
        mission.board(board, "Exported");
        mission.database().useHandle(handle -> {
            handle.createUpdate("""
                            UPDATE board_column
                               SET wip_limit = 1, wip_mode = 'block'
                             WHERE key = 'InProgress'
                               AND board_id = (SELECT id FROM board WHERE key = :board)
                            """).bind("board", board).execute();
            handle.createUpdate("""
                            INSERT INTO agent_limit (board_id, agent, wip_limit, wip_mode)
                            SELECT id, '', 7, 'warn'
                              FROM board
                             WHERE key = :board
                            """).bind("board", board).execute();
        });
    }

    private JsonNode here(@Nullable Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        if (!json.has("status")) {
            json.put("status", "Ready");
        }
        Mission.Answer answer = send("POST", "/tasks?board=" + board, json.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    private ObjectNode exported(String board, String query) {
        Mission.Answer answer = get("/boards/" + board + "/export" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return (ObjectNode) answer.body();
    }

    private Mission.Answer load(JsonNode document, String query, String... headers) {
        return send("POST", "/boards/import" + query, document.toString(), headers);
    }

    private void fill() {
        JsonNode first = here(
                "title",
                "First \"<ü>\" 😀",
                "description",
                "Long\ntext",
                "assignee",
                "Ada",
                "priority",
                "High",
                "tags",
                List.of("api", "b,c"),
                "planChecklist",
                List.of("one", "two"),
                "estimate",
                2.5,
                "dueDate",
                "2026-12-24");
        JsonNode second = here("title", "Second", "blockedBy", List.of(id(first)), "parentId", id(first));
        for (int i = 0; i < 25; i++) {
            post("/tasks/" + id(second) + "/progress", "step", "Step " + i, "status", "done");
        }
        here("title", "Finished", "status", "Done");
        delete("/tasks/" + id(here("title", "Deleted, so that a number is missing")));
        JsonNode asks = here("title", "Asks", "needsApproval", true);
        patch("/tasks/" + id(asks), "approvedAt", "2026-11-22T10:00:00Z");
        JsonNode held = here("title", "Held");
        claim(held, "s-" + id(held));
        post("/tasks/" + id(first) + "/comments", "text", "Look at this, @Ada");
    }

    /// Without what is different by nature: ids and times.
    private static JsonNode essence(JsonNode document) {
        ObjectNode copy = ((ObjectNode) document.deepCopy()).without(List.of("exportedAt", "board"));
        Map<String, String> names = new TreeMap<>();
        copy.path("tasks")
                .forEach(task -> names.put(text(task, "id"), text(task, "key").replaceFirst(".*-", "#")));
        String text = copy.toString();
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        JsonNode same = Json.read(text.replaceAll("\"20\\d\\d-[^\"]*Z\"", "\"(time)\""));
        same.path("tasks").forEach(task -> ((ObjectNode) task).put("key", text(task, "id")));
        return same;
    }

    @Test
    void whatIsExportedAndImportedIsTheSameExportedAgain() {
        fill();
        ObjectNode document = exported(board, "?include=comments");
        assertThat(text(document, "schema")).isEqualTo("mission-control.board/1");
        assertThat(list(document.path("tasks"))).hasSize(5);
        Mission.Answer answer = load(document, "?key=IM" + boards);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        JsonNode report = answer.body();
        assertThat(report.path("counts").path("tasks").intValue()).isEqualTo(5);
        assertThat(report.path("counts").path("progress").intValue()).isEqualTo(25);
        assertThat(report.path("counts").path("dependencies").intValue()).isEqualTo(1);
        assertThat(report.path("counts").path("comments").intValue()).isEqualTo(1);
        assertThat(report.path("counts").path("released").intValue()).isEqualTo(1);
        ObjectNode again = exported("IM" + boards, "?include=comments");
        JsonNode expected = essence(document);
        for (JsonNode task : expected.path("tasks")) {
            if (text(task, "title").equals("Held")) {
                ((ObjectNode) task).put("executionState", "queued");
            }
        }
        assertThat(essence(again)).isEqualTo(expected);
        JsonNode column = again.path("columns").path(2);
        assertThat(column.path("wipLimit").intValue()).isEqualTo(1);
        assertThat(text(get("/tasks/IM" + boards + "-1").task(), "title")).startsWith("First");
        assertThat(text(get("/tasks/IM" + boards + "-6").task(), "title")).isEqualTo("Held");
    }

    @Test
    void whatComesInIsInNobodysHandsAndEachTaskIsOneEvent() {
        fill();
        load(exported(board, ""), "?key=IN" + boards);
        JsonNode held = get("/tasks/IN" + boards + "-6").task();
        assertThat(held.has("lease")).isFalse();
        assertThat(held.has("sessionKey")).isFalse();
        assertThat(text(held, "status")).isEqualTo("InProgress");
        assertThat(eventTypes(held)).containsExactly("task.created");
        assertThat(held.path("version").intValue()).isEqualTo(1);
        JsonNode waits = get("/tasks/IN" + boards + "-2").task();
        assertThat(waits.path("ready").booleanValue()).isFalse();
        assertThat(waits.path("openBlockers").intValue()).isEqualTo(1);
        assertThat(list(waits.path("progressLog"))).hasSize(25);
        assertThat(text(waits.path("progressLog").path(0), "step")).isEqualTo("Step 24");
        assertThat(get("/tasks/IN" + boards + "-1").task().path("ready").booleanValue())
                .isTrue();
    }

    @Test
    void anAgentApprovesNothingByImporting() {
        fill();
        ObjectNode document = exported(board, "");
        Mission.Answer answer = load(document, "?key=AG" + boards, "X-Agent", "claude-1");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode asks = get("/tasks/AG" + boards + "-5").task();
        assertThat(asks.path("needsApproval").booleanValue()).isTrue();
        assertThat(asks.has("approvedAt")).isFalse();
        assertThat(text(asks.path("approval"), "state")).isEqualTo("requested");
        load(document, "?key=PE" + boards);
        assertThat(get("/tasks/PE" + boards + "-5").task().has("approvedAt")).isTrue();
    }

    @Test
    void aTakenKeyIsReplacedByTheNextAndADryRunSaysSo() {
        fill();
        ObjectNode document = exported(board, "");
        long before = seq();
        JsonNode report = load(document, "?dryRun=true").body();
        assertThat(report.path("dryRun").booleanValue()).isTrue();
        assertThat(text(report, "key")).isEqualTo(board + "2");
        assertThat(text(report.path("renamed").path(0), "to")).isEqualTo(board + "2");
        assertThat(list(report.path("problems"))).isEmpty();
        assertThat(seq()).isEqualTo(before);
        isProblem(get("/tasks/" + board + "2-1"), 404, "not_found");
        isProblem(load(document, "?key=" + board), 409, "board_key_taken");
        assertThat(load(document, "").status()).isEqualTo(201);
        assertThat(get("/tasks/" + board + "2-1").status()).isEqualTo(200);
    }

    @Test
    void aBoardThatIsThereTakesTheTasksUnderNewNumbersAndKeepsItsLimits() {
        here("title", "There before");
        ObjectNode document = exported(board, "");
        ArrayNode tasks = (ArrayNode) document.path("tasks");
        tasks.removeAll();
        tasks.addObject()
                .put("id", "a")
                .put("key", "OLD-7")
                .put("title", "Seven")
                .put("status", "Ready");
        tasks.addObject()
                .put("id", "b")
                .put("title", "Eight")
                .put("status", "InProgress")
                .putArray("blockedBy")
                .add("a");
        Mission.Answer answer = load(document, "?board=" + board);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(text(get("/tasks/" + board + "-2").task(), "title")).isEqualTo("Seven");
        assertThat(strings(get("/tasks/" + board + "-3").task().path("blockedBy")))
                .containsExactly(id(get("/tasks/" + board + "-2").task()));
        assertThat(text(answer.body().path("renamed").path(0), "from")).isEqualTo("OLD-7");
        assertThat(text(answer.body().path("renamed").path(0), "to")).isEqualTo(board + "-2");
        isProblem(load(document, "?board=" + board), 409, "wip_limit");
        isProblem(get("/tasks/" + board + "-4"), 404, "not_found");
        isProblem(load(document, "?board=" + board + "&key=XY"), 400, "validation");
        isProblem(load(document, "?board=NOPE"), 404, "not_found");
    }

    @Test
    void everythingThatIsWrongIsNamedAndNothingIsWritten() {
        ObjectNode document = exported(board, "");
        ArrayNode tasks = (ArrayNode) document.path("tasks");
        tasks.addObject().put("id", "a").put("title", "").put("status", "Ready");
        tasks.addObject().put("id", "b").put("title", "b").put("status", "Nowhere");
        tasks.addObject()
                .put("id", "b")
                .put("title", "b")
                .put("status", "Ready")
                .put("parentId", "z");
        tasks.addObject()
                .put("id", "c")
                .put("title", "c")
                .put("status", "Ready")
                .put("priority", "Urgent");
        tasks.add("no object");
        Mission.Answer dry = load(document, "?dryRun=true&key=WR" + boards);
        assertThat(dry.status()).isEqualTo(200);
        List<String> pointers = dry.body()
                .path("problems")
                .valueStream()
                .map(problem -> text(problem, "pointer"))
                .toList();
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/tasks/0/title",
                        "/tasks/1/status",
                        "/tasks/2/id",
                        "/tasks/2/parentId",
                        "/tasks/3/priority",
                        "/tasks/4");
        JsonNode problem = isProblem(load(document, "?key=WR" + boards), 400, "validation");
        assertThat(problem.path("errors").valueStream().map(error -> text(error, "pointer")))
                .containsExactlyInAnyOrderElementsOf(pointers);
        isProblem(get("/boards/WR" + boards + "/snapshot"), 404, "not_found");
        tasks.removeAll();
        tasks.addObject()
                .put("id", "a")
                .put("title", "a")
                .put("status", "Ready")
                .putArray("blockedBy")
                .add("b");
        tasks.addObject()
                .put("id", "b")
                .put("title", "b")
                .put("status", "Ready")
                .putArray("blockedBy")
                .add("a");
        assertThat(text(
                        isProblem(load(document, ""), 400, "validation")
                                .path("errors")
                                .path(0),
                        "code"))
                .isEqualTo("cycle");
    }

    @Test
    void onlyDocumentsOfAKnownVersionAreRead() {
        assertThat(text(
                        isProblem(load(Json.read("{\"schema\":\"mission-control.board/2\"}"), ""), 400, "validation"),
                        "detail"))
                .contains("version 2")
                .contains("Update the server");
        for (String document : List.of("{}", "[]", "{\"schema\":\"something\"}", "{\"schema\":7}")) {
            isProblem(load(Json.read(document), ""), 400, "validation");
        }
        isProblem(send("POST", "/boards/import", "{\"schema\":"), 400, "malformed_json");
        isProblem(send("POST", "/boards/import", ""), 400, "validation");
        isProblem(get("/boards/" + board + "/export?include=secrets"), 400, "validation");
        isProblem(get("/boards/NOPE/export"), 404, "not_found");
    }

    @Test
    void aLargeDocumentIsTakenAndATooLargeOneIsNot() {
        ObjectNode document = exported(board, "");
        ArrayNode tasks = (ArrayNode) document.path("tasks");
        for (int i = 0; i < 40; i++) {
            tasks.addObject()
                    .put("id", "t" + i)
                    .put("title", "T")
                    .put("status", "Ready")
                    .put("description", "x".repeat(90_000));
        }
        assertThat(document.toString().length()).isGreaterThan(3 << 20);
        String query = "?key=LA" + boards;
        Mission.Answer first = load(document, query, "Idempotency-Key", "large-" + board);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        Mission.Answer again = load(document, query.replace("?key", "?x=1&key"), "Idempotency-Key", "large-" + board);
        assertThat(again.status()).isIn(409, 422);
        assertThat(exported("LA" + boards, "")
                        .path("tasks")
                        .path(39)
                        .path("description")
                        .stringValue())
                .hasSize(90_000);
        document.put("filler", "x".repeat(33 << 20));
        isProblem(load(document, "?dryRun=true"), 413, "body_too_large");
    }

    @Test
    void thousandsOfTasksComeInAtOnce() {
        ObjectNode document = exported(board, "");
        ArrayNode tasks = (ArrayNode) document.path("tasks");
        for (int i = 1; i <= 5_000; i++) {
            ObjectNode task = tasks.addObject()
                    .put("id", "t" + i)
                    .put("key", "ANY-" + i)
                    .put("title", "Task " + i)
                    .put("status", i % 7 == 0 ? "Done" : "Ready");
            if (i > 1) {
                task.putArray("blockedBy").add("t" + (i - 1));
            }
        }
        Mission.Answer answer = load(document, "?key=MANY" + boards);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        assertThat(get("/tasks/MANY" + boards + "-5000").status()).isEqualTo(200);
        assertThat(list(exported("MANY" + boards, "").path("tasks"))).hasSize(5_000);
        assertThat(Set.copyOf(strings(get("/tasks/MANY" + boards + "-2").task().path("blockedBy"))))
                .hasSize(1);
    }
}
