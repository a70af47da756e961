package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A board's columns change while tasks stand in them.
class ColumnsTest extends Contract {
    private String board = "";

    @BeforeEach
    void anotherBoard() {
        board = text(post("/boards", "name", "Columns").body().path("board"), "key");
    }

    private JsonNode here(Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        return send("POST", "/tasks?board=" + board, json.put("title", "Here").toString())
                .task();
    }

    private List<ObjectNode> columns() {
        List<ObjectNode> columns = new ArrayList<>();
        get("/boards/" + board + "/columns")
                .body()
                .path("columns")
                .forEach(column -> columns.add(((ObjectNode) column).remove(List.of("count"))));
        return columns;
    }

    private static ObjectNode column(String name, String category) {
        return Json.object().put("name", name).put("category", category);
    }

    private static ObjectNode named(List<ObjectNode> columns, String key) {
        return columns.stream()
                .filter(column -> text(column, "key").equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Mission.Answer replace(List<ObjectNode> columns, @Nullable Object... more) {
        ObjectNode body = (ObjectNode) Json.read(body(more));
        body.set("columns", Json.MAPPER.valueToTree(columns));
        return send("PUT", "/boards/" + board + "/columns", body.toString());
    }

    private List<String> keysNow() {
        return columns().stream().map(column -> text(column, "key")).toList();
    }

    private List<JsonNode> boardEvents() {
        return list(get("/audit?entityType=board&eventType=board.columns_changed&limit=1000")
                        .body()
                        .path("events"))
                .stream()
                .filter(event -> text(event, "board")
                        .equals(id(get("/boards/" + board).body().path("board"))))
                .toList();
    }

    @Test
    void columnsAreAddedRenamedAndPutInOrderWithOneEvent() {
        List<ObjectNode> columns = columns();
        columns.addFirst(column("Ideas & wishes", "backlog"));
        named(columns, "Review").put("name", "Code review").put("wipLimit", 2).put("wipMode", "block");
        columns.add(columns.remove(2));
        Mission.Answer answer = replace(columns);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(keysNow())
                .containsExactly("IdeasWishes", "Backlog", "InProgress", "Blocked", "Review", "Done", "Ready");
        assertThat(text(named(columns(), "Review"), "name")).isEqualTo("Code review");
        assertThat(boardEvents()).hasSize(1);
        JsonNode event = boardEvents().getFirst();
        assertThat(list(event.path("before").path("columns"))).hasSize(6);
        assertThat(list(event.path("after").path("columns"))).hasSize(7);
        assertThat(replace(columns()).status()).isEqualTo(200);
        assertThat(boardEvents()).hasSize(1);
        assertThat(text(here("status", "IdeasWishes"), "status")).isEqualTo("IdeasWishes");
        isProblem(put("/tasks/" + id(here()) + "/move", "status", "Nowhere"), 400, "validation");
    }

    @Test
    void aBoardKeepsAColumnForReadyActiveAndDoneWork() {
        for (String category : List.of("ready", "active", "done")) {
            List<ObjectNode> columns = columns();
            columns.removeIf(column -> text(column, "category").equals(category));
            assertThat(text(isProblem(replace(columns), 400, "validation"), "detail"))
                    .contains("ready")
                    .contains("active")
                    .contains("done");
        }
        assertThat(keysNow()).hasSize(6);
    }

    @Test
    void whatIsWrongWithAColumnNamesItsPlace() {
        List<ObjectNode> columns = columns();
        columns.get(1).put("wipLimit", 2).put("wipMode", "block");
        assertThat(text(
                        isProblem(replace(columns), 400, "validation")
                                .path("errors")
                                .path(0),
                        "pointer"))
                .isEqualTo("/columns/1/wipMode");
        List<ObjectNode> twice = columns();
        twice.add(twice.getFirst().deepCopy().put("key", "READY"));
        isProblem(replace(twice), 400, "validation");
        List<ObjectNode> unnamed = columns();
        unnamed.add(Json.object().put("key", "New"));
        assertThat(text(
                        isProblem(replace(unnamed), 400, "validation")
                                .path("errors")
                                .path(0),
                        "pointer"))
                .isEqualTo("/columns/6/name");
        isProblem(send("PUT", "/boards/" + board + "/columns", "{\"columns\":[1]}"), 400, "validation");
    }

    @Test
    void aColumnWithTasksGoesOnlyWhenItIsSaidWhereTheyGo() {
        JsonNode first = here("status", "Blocked");
        JsonNode second = here("status", "Blocked");
        List<ObjectNode> columns = columns();
        columns.removeIf(column -> text(column, "key").equals("Blocked"));
        JsonNode refusal = isProblem(replace(columns), 409, "column_not_empty");
        assertThat(refusal.path("count").intValue()).isEqualTo(2);
        isProblem(replace(columns, "moveTo", Json.object().put("Blocked", "Nowhere")), 400, "validation");
        assertThat(replace(columns, "moveTo", Json.object().put("Blocked", "Ready"))
                        .status())
                .isEqualTo(200);
        assertThat(keysNow()).doesNotContain("Blocked");
        for (JsonNode task : List.of(first, second)) {
            assertThat(text(read(task), "status")).isEqualTo("Ready");
            assertThat(read(task).path("ready").booleanValue()).isTrue();
            assertThat(eventTypes(task)).containsExactly("task.moved", "task.created");
        }
        assertThat(ids(get("/board/columns?board=" + board)
                        .body()
                        .path("columns")
                        .path("Ready")))
                .containsExactly(id(first), id(second));
    }

    @Test
    void anEmptyColumnSimplyGoes() {
        List<ObjectNode> columns = columns();
        columns.removeIf(column -> text(column, "key").equals("Blocked"));
        assertThat(replace(columns).status()).isEqualTo(200);
        assertThat(keysNow()).containsExactly("Backlog", "Ready", "InProgress", "Review", "Done");
    }

    @Test
    void aColumnThatBecomesReadyOffersItsTasksAndOneThatIsNoLongerTakesThemBack() {
        JsonNode task = here("status", "Backlog", "assignee", board);
        List<ObjectNode> columns = columns();
        named(columns, "Backlog").put("category", "ready");
        replace(columns);
        assertThat(read(task).path("ready").booleanValue()).isTrue();
        assertThat(eventTypes(task)).containsExactly("task.updated", "task.created");
        named(columns, "Backlog").put("category", "backlog");
        replace(columns);
        assertThat(read(task).path("ready").booleanValue()).isFalse();
        assertThat(text(poll(board, unique("s")).body(), "action")).isEqualTo("none");
    }

    @Test
    void aColumnThatBecomesDoneLetsThoseGoOnWhoWaitedForItsTasks() {
        JsonNode first = here("status", "Review");
        JsonNode waiting = here("status", "Ready", "blockedBy", List.of(id(first)));
        JsonNode inBacklog = here("blockedBy", List.of(id(first)));
        assertThat(waiting.path("ready").booleanValue()).isFalse();
        List<ObjectNode> columns = columns();
        named(columns, "Review").put("category", "done");
        replace(columns);
        assertThat(text(read(first), "executionState")).isEqualTo("completed");
        assertThat(read(first).has("completedAt")).isTrue();
        assertThat(read(waiting).path("ready").booleanValue()).isTrue();
        assertThat(eventTypes(waiting)).containsExactly("dependency.closed", "task.created");
        assertThat(eventTypes(inBacklog)).containsExactly("dependency.closed", "task.created");
        named(columns, "Review").put("category", "review");
        replace(columns);
        assertThat(read(waiting).path("ready").booleanValue()).isFalse();
        assertThat(read(first).has("completedAt")).isFalse();
        assertThat(eventTypes(waiting).getFirst()).isEqualTo("dependency.reopened");
    }

    @Test
    void noClaimEndsBecauseSomebodyTidiesUp() {
        JsonNode task = here("status", "Ready");
        claim(task, "holder");
        List<ObjectNode> columns = columns();
        columns.add(2, column("Also doing", "active"));
        named(columns, "InProgress").put("category", "review");
        JsonNode refusal = isProblem(replace(columns), 409, "board_in_use");
        assertThat(text(refusal.path("claims").path(0), "key")).isEqualTo(text(task, "key"));
        List<ObjectNode> removed = columns();
        removed.add(2, column("Also doing", "active"));
        removed.removeIf(column -> text(column, "key").equals("InProgress"));
        isProblem(replace(removed, "moveTo", Json.object().put("InProgress", "Done")), 409, "board_in_use");
        assertThat(replace(removed, "moveTo", Json.object().put("InProgress", "AlsoDoing"))
                        .status())
                .isEqualTo(200);
        assertThat(text(read(task), "status")).isEqualTo("AlsoDoing");
        assertThat(read(task).has("lease")).isTrue();
        assertThat(post("/tasks/" + id(task) + "/progress", "sessionKey", "holder", "step", "on", "status", "done")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBoardOfOtherColumnsWorksByTheirCategories() {
        List<ObjectNode> columns = List.of(
                column("Todo", "ready"),
                column("Doing", "active"),
                column("Shipped", "done"),
                column("No", "cancelled"));
        assertThat(replace(columns).status()).isEqualTo(200);
        JsonNode first = here("assignee", board);
        JsonNode second = here("assignee", board, "blockedBy", List.of(id(first)));
        assertThat(text(poll(board, "s1").body().path("task"), "status")).isEqualTo("Doing");
        post("/tasks/" + id(first) + "/release", "sessionKey", "s1");
        assertThat(text(read(first), "status")).isEqualTo("Todo");
        put("/tasks/" + id(first) + "/move", "status", "Shipped");
        assertThat(text(read(first), "executionState")).isEqualTo("completed");
        assertThat(text(poll(board, "s2").body().path("task"), "id")).isEqualTo(id(second));
        JsonNode summary = get("/board/summary?board=" + board).body().path("summary");
        assertThat(summary.path("completionPercent").intValue()).isEqualTo(50);
        assertThat(get("/board/columns?board=" + board).body().path("columns").propertyNames())
                .containsExactly("Todo", "Doing", "Shipped", "No");
    }
}
