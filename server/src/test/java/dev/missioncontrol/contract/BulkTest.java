package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `PATCH /tasks/bulk` and undoing.
class BulkTest extends Contract {
    private static int boards;

    private String board = "";

    @BeforeEach
    void anotherBoard() {
        board = "BU" + ++boards;
        mission.board(board, "Board " + board);
    }

    private JsonNode here(@Nullable Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        if (!json.has("title")) {
            json.put("title", "Here");
        }
        Mission.Answer answer = send("POST", "/tasks?board=" + board, json.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    private List<JsonNode> severalHere(int count, @Nullable Object... fields) {
        List<JsonNode> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(here(fields));
        }
        return tasks;
    }

    private Mission.Answer bulk(List<JsonNode> tasks, Map<String, ?> change, @Nullable Object... more) {
        ObjectNode json = (ObjectNode) Json.read(body(more));
        json.set("ids", Json.MAPPER.valueToTree(tasks.stream().map(Contract::id).toList()));
        json.set("change", Json.MAPPER.valueToTree(change));
        return send("PATCH", "/tasks/bulk", json.toString());
    }

    private static JsonNode done(Mission.Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode undo(JsonNode done) {
        return done(post("/tasks/bulk/undo", "batchId", text(done.path("undo"), "batchId")));
    }

    private List<String> column(String status) {
        return ids(get("/board/columns?board=" + board).body().path("columns").path(status));
    }

    @Test
    void oneChangeOfManyIsOneEventEachWithACommonId() {
        List<JsonNode> tasks = severalHere(3, "tags", List.of("old", "both"));
        here();
        JsonNode done = done(bulk(
                tasks,
                Map.of(
                        "priority",
                        "High",
                        "assignee",
                        "Ada",
                        "addTags",
                        List.of("new"),
                        "removeTags",
                        List.of("old"))));
        assertThat(ids(done.path("changed")))
                .isEqualTo(tasks.stream().map(Contract::id).toList());
        assertThat(list(done.path("unchanged"))).isEmpty();
        assertThat(list(done.path("refused"))).isEmpty();
        for (JsonNode task : tasks) {
            JsonNode now = read(task);
            assertThat(text(now, "priority")).isEqualTo("High");
            assertThat(strings(now.path("tags"))).containsExactly("both", "new");
            assertThat(now.path("version").intValue()).isEqualTo(2);
            assertThat(eventTypes(task)).containsExactly("task.updated", "task.created");
        }
        int events = mission.database()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(*)
                          FROM board_event
                         WHERE data ->> 'batchId' = :batch
                        """)
                        .bind("batch", text(done, "batchId"))
                        .mapTo(Integer.class)
                        .one());
        assertThat(events).isEqualTo(3);
        JsonNode again = done(bulk(tasks, Map.of("priority", "High")));
        assertThat(list(again.path("unchanged"))).hasSize(3);
        assertThat(again.path("batchId").isNull()).isTrue();
        assertThat(again.has("undo")).isFalse();
    }

    @Test
    void aQueryNamesTheTasksOfOneBoard() {
        List<JsonNode> tasks = severalHere(2, "tags", List.of("sweep"));
        JsonNode elsewhere = task("tags", List.of("sweep"));
        JsonNode done = done(send(
                "PATCH",
                "/tasks/bulk",
                body("q", "tag:sweep", "board", board, "change", Map.of("dueDate", "2026-12-24"))));
        assertThat(ids(done.path("changed")))
                .containsExactlyElementsOf(tasks.stream().map(Contract::id).toList());
        assertThat(read(elsewhere).has("dueDate")).isFalse();
        isProblem(
                send("PATCH", "/tasks/bulk", body("q", "tag:", "change", Map.of("status", "Ready"))),
                400,
                "validation");
    }

    @Test
    void manyTasksMoveInTheOrderTheyStoodIn() {
        List<JsonNode> tasks = severalHere(5);
        put("/tasks/" + id(tasks.get(4)) + "/move", "status", "Backlog", "before", id(tasks.get(0)));
        List<String> order = column("Backlog");
        JsonNode there = here("status", "Ready");
        JsonNode done = done(bulk(tasks.reversed(), Map.of("status", "Ready")));
        List<String> expected = new ArrayList<>(List.of(id(there)));
        expected.addAll(order);
        assertThat(column("Ready")).isEqualTo(expected);
        undo(done);
        assertThat(column("Backlog")).isEqualTo(order);
        assertThat(column("Ready")).containsExactly(id(there));
    }

    @Test
    void manyTasksTakeTheirPlaceBesideOneAndGoBackToTheirs() {
        List<JsonNode> tasks = severalHere(5);
        List<String> backlog = column("Backlog");
        List<JsonNode> there = severalHere(2, "status", "Ready");
        List<JsonNode> picked = List.of(tasks.get(3), tasks.get(0), there.get(1));
        JsonNode below = done(bulk(picked, Map.of("status", "Ready", "after", id(there.get(0)))));
        assertThat(column("Ready")).containsExactly(id(there.get(0)), backlog.get(0), backlog.get(3), id(there.get(1)));
        undo(below);
        assertThat(column("Backlog")).isEqualTo(backlog);
        assertThat(column("Ready")).containsExactly(id(there.get(0)), id(there.get(1)));
        JsonNode above = done(bulk(picked, Map.of("status", "Ready", "before", text(there.get(0), "key"))));
        assertThat(column("Ready")).containsExactly(backlog.get(0), backlog.get(3), id(there.get(1)), id(there.get(0)));
        undo(above);
        assertThat(column("Backlog")).isEqualTo(backlog);
        assertThat(column("Ready")).containsExactly(id(there.get(0)), id(there.get(1)));
    }

    @Test
    void tasksThatMoveWithinTheirColumnGoBackUnlessSomebodyMovedThemSince() {
        List<JsonNode> tasks = severalHere(5);
        List<String> before = column("Backlog");
        JsonNode done =
                done(bulk(List.of(tasks.get(3), tasks.get(4)), Map.of("status", "Backlog", "after", before.get(0))));
        List<String> moved = List.of(before.get(0), before.get(3), before.get(4), before.get(1), before.get(2));
        assertThat(column("Backlog")).isEqualTo(moved);
        assertThat(eventTypes(tasks.get(3))).containsExactly("task.moved", "task.created");
        JsonNode again =
                done(bulk(List.of(tasks.get(3), tasks.get(4)), Map.of("status", "Backlog", "after", before.get(0))));
        assertThat(list(again.path("unchanged"))).hasSize(2);
        put("/tasks/" + before.get(3) + "/move", "status", "Backlog", "before", before.get(0));
        JsonNode undone = undo(done);
        assertThat(column("Backlog"))
                .containsExactly(before.get(3), before.get(0), before.get(1), before.get(2), before.get(4));
        assertThat(text(undone.path("kept").path(0), "id")).isEqualTo(before.get(3));
        assertThat(text(undone.path("kept").path(0), "field")).isEqualTo("place");
        undo(undone);
        assertThat(column("Backlog").getLast()).isEqualTo(before.get(2));
    }

    @Test
    void aFullColumnTakesTheFirstThatFitAtTheirPlace() {
        mission.database()
                .useHandle(
                        handle -> handle.createUpdate("""
                        UPDATE board_column
                           SET wip_limit = 3, wip_mode = 'block'
                         WHERE key = 'Review'
                           AND board_id = (SELECT id FROM board WHERE key = :board)
                        """).bind("board", board).execute());
        JsonNode there = here("status", "Review");
        List<JsonNode> tasks = severalHere(4);
        JsonNode done = done(bulk(tasks, Map.of("status", "Review", "before", id(there)), "partial", true));
        assertThat(list(done.path("refused"))).hasSize(2);
        assertThat(column("Review")).containsExactly(id(tasks.get(0)), id(tasks.get(1)), id(there));
    }

    @Test
    void aPlaceThatDoesNotExistAnyMoreIsRefusedAsAWhole() {
        JsonNode elsewhere = here("status", "Done");
        List<JsonNode> tasks = severalHere(2);
        long before = seq();
        for (Map<String, ?> change : List.<Map<String, ?>>of(
                Map.of("status", "Ready", "after", id(elsewhere)),
                Map.of("status", "Backlog", "before", id(tasks.get(1))),
                Map.of("status", "Ready", "after", board + "-999"),
                Map.of("status", "Ready", "after", "?"),
                Map.of("status", "Done", "after", id(elsewhere), "before", id(elsewhere)),
                Map.of("after", id(elsewhere)))) {
            JsonNode problem = isProblem(bulk(tasks, change, "partial", true), 400, "validation");
            assertThat(text(problem.path("errors").path(0), "pointer")).startsWith("/change/");
        }
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void aCrowdedPlaceGetsShortRanksAgainAndTheOrderHolds() {
        List<JsonNode> there = severalHere(2, "status", "Ready");
        List<JsonNode> tasks = severalHere(450);
        List<String> expected = new ArrayList<>(tasks.stream().map(Contract::id).toList());
        JsonNode done = done(bulk(tasks, Map.of("status", "Ready", "after", id(there.get(0)))));
        expected.addFirst(id(there.get(0)));
        expected.addLast(id(there.get(1)));
        assertThat(column("Ready")).isEqualTo(expected);
        assertThat(text(read(tasks.getLast()), "rank").length()).isLessThan(10);
        undo(done);
        assertThat(column("Ready")).containsExactly(id(there.get(0)), id(there.get(1)));
        assertThat(column("Backlog")).isEqualTo(tasks.stream().map(Contract::id).toList());
    }

    @Test
    void oneRefusalRefusesAllAndNamesEach() {
        JsonNode good = here("status", "InProgress");
        JsonNode held = here("status", "Ready");
        claim(held, "s-" + id(held));
        long before = seq();
        ObjectNode call = (ObjectNode) Json.read(body("sessionKey", "another"));
        call.set("ids", Json.MAPPER.valueToTree(List.of(id(good), id(held), "NOPE-7")));
        call.set("change", Json.read("{\"priority\":\"High\"}"));
        JsonNode problem = isProblem(send("PATCH", "/tasks/bulk", call.toString()), 409, "bulk_refused");
        assertThat(problem.path("refused").valueStream().map(one -> text(one, "id") + " " + text(one, "code")))
                .containsExactlyInAnyOrder("NOPE-7 not_found", id(good) + " lease_lost", id(held) + " lease_lost");
        assertThat(seq()).isEqualTo(before);
        JsonNode dry =
                done(send("PATCH", "/tasks/bulk", call.put("dryRun", true).toString()));
        assertThat(list(dry.path("refused"))).hasSize(3);
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void withPartialTheOthersAreChangedAndAFullColumnTakesWhatFits() {
        mission.database()
                .useHandle(
                        handle -> handle.createUpdate("""
                        UPDATE board_column
                           SET wip_limit = 2, wip_mode = 'block'
                         WHERE key = 'Review'
                           AND board_id = (SELECT id FROM board WHERE key = :board)
                        """).bind("board", board).execute());
        List<JsonNode> tasks = severalHere(4);
        isProblem(bulk(tasks, Map.of("status", "Review")), 409, "bulk_refused");
        assertThat(column("Review")).isEmpty();
        JsonNode done = done(bulk(tasks, Map.of("status", "Review"), "partial", true));
        assertThat(ids(done.path("changed"))).containsExactly(id(tasks.get(0)), id(tasks.get(1)));
        assertThat(done.path("refused").valueStream().map(one -> text(one, "code")))
                .containsExactly("wip_limit", "wip_limit");
        assertThat(column("Review")).hasSize(2);
    }

    @Test
    void aDryRunTellsAndWritesNothing() {
        List<JsonNode> tasks = severalHere(2);
        long before = seq();
        JsonNode done = done(bulk(tasks, Map.of("status", "Done"), "dryRun", true));
        assertThat(list(done.path("changed"))).hasSize(2);
        assertThat(done.path("batchId").isNull()).isTrue();
        assertThat(seq()).isEqualTo(before);
        assertThat(column("Done")).isEmpty();
    }

    @Test
    void whatWasClaimedEndsAsWithASingleMove() {
        JsonNode held = here("status", "Ready");
        claim(held, "s-" + id(held));
        done(bulk(List.of(held), Map.of("status", "Backlog")));
        assertThat(read(held).has("lease")).isFalse();
        assertThat(text(runs(held).getFirst(), "status")).isEqualTo("cancelled");
    }

    @Test
    void undoRestoresWhatNobodyChangedSinceAndCanItselfBeUndone() {
        List<JsonNode> tasks = severalHere(3, "priority", "Low", "tags", List.of("a"));
        JsonNode done = done(bulk(tasks, Map.of("priority", "High", "assignee", "Ada", "addTags", List.of("b"))));
        patch("/tasks/" + id(tasks.get(0)), "assignee", "Grace");
        delete("/tasks/" + id(tasks.get(2)));
        JsonNode undone = undo(done);
        assertThat(ids(undone.path("changed"))).containsExactly(id(tasks.get(0)), id(tasks.get(1)));
        assertThat(text(undone.path("kept").path(0), "id")).isEqualTo(id(tasks.get(0)));
        assertThat(text(undone.path("kept").path(0), "field")).isEqualTo("assignee");
        assertThat(text(undone.path("kept").path(0), "code")).isEqualTo("changed_since");
        assertThat(text(undone.path("refused").path(0), "code")).isEqualTo("not_found");
        JsonNode first = read(tasks.get(0));
        assertThat(text(first, "priority")).isEqualTo("Low");
        assertThat(text(first, "assignee")).isEqualTo("Grace");
        assertThat(strings(first.path("tags"))).containsExactly("a");
        JsonNode second = read(tasks.get(1));
        assertThat(second.has("assignee")).isFalse();
        undo(undone);
        assertThat(text(read(tasks.get(1)), "assignee")).isEqualTo("Ada");
        assertThat(text(read(tasks.get(1)), "priority")).isEqualTo("High");
        assertThat(text(read(tasks.get(0)), "assignee")).isEqualTo("Grace");
    }

    @Test
    void anAgentUndoesOnlyItsOwn() {
        List<JsonNode> tasks = severalHere(2);
        JsonNode done = done(bulk(tasks, Map.of("priority", "High")));
        String undo = body("batchId", text(done, "batchId"));
        isProblem(send("POST", "/tasks/bulk/undo", undo, "X-Agent", "claude-1"), 403, "forbidden");
        isProblem(post("/tasks/bulk/undo", "batchId", id(tasks.getFirst())), 404, "not_found");
        isProblem(post("/tasks/bulk/undo", "batchId", "what"), 404, "not_found");
    }

    @Test
    void oneChangeOfOneTaskCanBeUndone() {
        JsonNode task = here("title", "First", "description", "x".repeat(9_000));
        patch("/tasks/" + id(task), "title", "Second");
        put("/tasks/" + id(task) + "/move", "status", "Done");
        JsonNode undone = done(post("/tasks/" + id(task) + "/undo"));
        assertThat(text(undone.path("task"), "status")).isEqualTo("Backlog");
        undone = done(post("/tasks/" + id(task) + "/undo", "version", 2));
        assertThat(text(undone.path("task"), "title")).isEqualTo("First");
        isProblem(post("/tasks/" + id(task) + "/undo", "version", 99), 409, "nothing_to_undo");
        isProblem(
                send("POST", "/tasks/" + id(task) + "/undo", body("version", 2), "X-Agent", "claude-1"),
                403,
                "forbidden");
        isProblem(send("POST", "/tasks/" + id(task) + "/undo", "{}", "X-Agent", "claude-1"), 409, "nothing_to_undo");
        patch("/tasks/" + id(task), "description", "short");
        JsonNode kept = done(post("/tasks/" + id(task) + "/undo")).path("kept").path(0);
        assertThat(text(kept, "field")).isEqualTo("description");
        assertThat(text(kept, "code")).isEqualTo("too_large");
    }

    @Test
    void theSameKeyChangesOnce() {
        List<JsonNode> tasks = severalHere(2);
        String call =
                body("ids", tasks.stream().map(Contract::id).toList(), "change", Map.of("addTags", List.of("once")));
        Mission.Answer first = send("PATCH", "/tasks/bulk", call, "Idempotency-Key", "bulk-" + board);
        Mission.Answer again = send("PATCH", "/tasks/bulk", call, "Idempotency-Key", "bulk-" + board);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(read(tasks.getFirst()).path("version").intValue()).isEqualTo(2);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        JsonNode here = here();
        JsonNode elsewhere = task();
        for (String call : List.of(
                body("ids", List.of(id(here))),
                body("change", Map.of("status", "Ready")),
                body("ids", List.of(), "change", Map.of("status", "Ready")),
                body("ids", List.of(id(here)), "q", "x", "change", Map.of("status", "Ready")),
                body("ids", List.of(id(here)), "change", Map.of()),
                body("ids", List.of(id(here)), "change", Map.of("title", "All the same")),
                body("ids", List.of(id(here), id(elsewhere)), "change", Map.of("status", "Ready")),
                body("ids", List.of(id(here)), "change", "Ready"),
                body("ids", Collections.nCopies(501, id(here)), "change", Map.of("status", "Ready")))) {
            isProblem(send("PATCH", "/tasks/bulk", call), 400, "validation");
        }
        JsonNode problem = isProblem(bulk(List.of(here), Map.of("status", "Nowhere")), 409, "bulk_refused");
        assertThat(text(problem.path("refused").path(0), "code")).isEqualTo("validation");
    }

    @Test
    void fiveHundredTasksAreOneChange() {
        List<JsonNode> tasks = severalHere(500);
        JsonNode done = done(bulk(tasks, Map.of("status", "Ready")));
        assertThat(ids(done.path("changed")))
                .isEqualTo(tasks.stream().map(Contract::id).toList());
        assertThat(column("Ready")).isEqualTo(tasks.stream().map(Contract::id).toList());
        assertThat(list(undo(done).path("changed"))).hasSize(500);
        assertThat(column("Backlog")).isEqualTo(tasks.stream().map(Contract::id).toList());
    }
}
