package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `PATCH /tasks/bulk`: all of many tasks are changed, or none, or those that can be.
class BulkTest extends Crowd {
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
