package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoardContractTest extends BothPrefixes {
    /// A board of this test's own, so that its numbers are known.
    private String board = "";

    private static int boards;

    @BeforeEach
    void anotherBoard() {
        board = "B" + ++boards;
        mission.board(board, "Board " + board);
    }

    private JsonNode here(Object... fields) {
        return send("POST", "/tasks?board=" + board, titled(fields)).task();
    }

    private static String titled(Object... fields) {
        String rest = body(fields);
        return rest.equals("{}") ? "{\"title\":\"Here\"}" : "{\"title\":\"Here\"," + rest.substring(1);
    }

    private JsonNode summary(String query) {
        Mission.Answer answer = get("/board/summary" + query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("summary");
        JsonNode summary = answer.body().path("summary");
        assertThat(keys(summary))
                .containsExactlyInAnyOrder(
                        "tasksThisWeek",
                        "inProgress",
                        "total",
                        "completionPercent",
                        "runningBots",
                        "idleTasks",
                        "blockedTasks");
        return summary;
    }

    @Test
    void theSummaryCountsWhatItSays() {
        JsonNode old = here();
        JsonNode done = here("status", "Done");
        JsonNode working = here();
        claim(working, "s");
        put("/tasks/" + id(here("status", "InProgress")) + "/execution", "executionState", "idle");
        here("status", "Blocked");
        here("status", "Ready", "blockedBy", List.of(id(old)));
        here("status", "Ready", "blockedBy", List.of(id(done)));
        mission.database()
                .useHandle(handle -> handle.execute(
                        "UPDATE task SET created_at = created_at - interval '8 days' WHERE key = '" + board + "-1'"));
        JsonNode summary = summary("?board=" + board);
        assertThat(summary.path("total").intValue()).isEqualTo(7);
        assertThat(summary.path("tasksThisWeek").intValue()).isEqualTo(6);
        assertThat(summary.path("inProgress").intValue()).isEqualTo(2);
        assertThat(summary.path("completionPercent").intValue()).isEqualTo(14);
        assertThat(summary.path("runningBots").intValue()).isEqualTo(1);
        assertThat(summary.path("idleTasks").intValue()).isEqualTo(1);
        assertThat(summary.path("blockedTasks").intValue()).isEqualTo(2);
    }

    @Test
    void theColumnsHoldTheirTasksInOrder() {
        JsonNode first = here("status", "Ready");
        JsonNode second = here("status", "Ready");
        JsonNode top = here("status", "Ready");
        put("/tasks/" + id(top) + "/move", "status", "Ready", "before", id(first));
        Mission.Answer answer = get("/board/columns?board=" + board);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("columns");
        JsonNode columns = answer.body().path("columns");
        assertThat(columns.propertyNames())
                .containsExactly("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
        assertThat(ids(columns.path("Ready"))).containsExactly(id(top), id(first), id(second));
        columns.path("Ready").forEach(Contract::isTask);
        assertThat(list(columns.path("Done"))).isEmpty();
    }

    @Test
    void withoutABoardEverythingSpeaksOfTheDefaultOneAndListsOfAll() {
        String tag = unique("tag");
        JsonNode usual = task("tags", List.of(tag));
        JsonNode other = here("tags", List.of(tag));
        assertThat(text(usual, "key")).startsWith("MC-");
        assertThat(text(other, "key")).isEqualTo(board + "-1");
        assertThat(text(other, "boardId")).isNotEqualTo(text(usual, "boardId"));
        assertThat(ids(get("/tasks?tags=" + tag).body().path("tasks"))).containsExactly(id(other), id(usual));
        assertThat(ids(get("/tasks?tags=" + tag + "&board=" + board.toLowerCase(java.util.Locale.ROOT))
                        .body()
                        .path("tasks")))
                .containsExactly(id(other));
        assertThat(ids(get("/tasks?tags=" + tag + "&board=" + text(usual, "boardId"))
                        .body()
                        .path("tasks")))
                .containsExactly(id(usual));
        assertThat(summary("")).isEqualTo(summary("?board=MC"));
        assertThat(summary("?board=" + text(other, "boardId")).path("total").intValue())
                .isEqualTo(1);
        assertThat(get("/board/columns").body())
                .isEqualTo(get("/board/columns?board=mc").body());
        assertThat(text(
                        post("/tasks", "title", "Named in the body", "board", board)
                                .task(),
                        "key"))
                .isEqualTo(board + "-2");
        assertThat(text(patch("/tasks/" + board + "-1", "title", "By key").task(), "id"))
                .isEqualTo(id(other));
    }

    @Test
    void anUnknownBoardIsNotFound() {
        for (String path : List.of("/board/summary", "/board/columns", "/tasks")) {
            isProblem(get(path + "?board=NOPE"), 404, "not_found");
        }
        isProblem(send("POST", "/tasks?board=NOPE", "{\"title\":\"x\"}"), 404, "not_found");
        isProblem(get("/boards/NOPE/snapshot"), 404, "not_found");
    }

    @Test
    void theBoardsAreListedWithTheirNumbers() {
        here();
        here("status", "Done");
        JsonNode boards = get("/boards").body().path("boards");
        assertThat(text(boards.path(0), "key")).isEqualTo("MC");
        assertThat(boards.path(0).path("isDefault").booleanValue()).isTrue();
        JsonNode mine = list(boards).stream()
                .filter(one -> text(one, "key").equals(board))
                .findFirst()
                .orElseThrow();
        assertThat(keys(mine))
                .containsExactlyInAnyOrder(
                        "id", "key", "name", "isDefault", "open", "inProgress", "failed", "total", "completions");
        assertThat(mine.path("open").intValue()).isEqualTo(1);
        assertThat(mine.path("total").intValue()).isEqualTo(2);
    }

    @Test
    void aSnapshotHasCardsColumnsAndTotals() {
        JsonNode task = here("planChecklist", List.of("a", "b"), "description", "long");
        JsonNode snapshot = get("/boards/" + board + "/snapshot").body();
        assertThat(keys(snapshot))
                .containsExactlyInAnyOrder("epoch", "seq", "board", "columns", "limits", "tasks", "totals", "agents");
        JsonNode card = snapshot.path("tasks").path(0);
        assertThat(id(card)).isEqualTo(id(task));
        assertThat(keys(card))
                .doesNotContain("description", "planChecklist", "progressLog", "results", "commits")
                .contains("planSteps", "rank");
        assertThat(card.path("planSteps").intValue()).isEqualTo(2);
        assertThat(keys(snapshot.path("totals")))
                .containsExactlyInAnyOrder("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
        assertThat(keys(snapshot.path("columns").path(0)))
                .containsExactlyInAnyOrder("key", "name", "category", "wipMode", "count");
    }
}
