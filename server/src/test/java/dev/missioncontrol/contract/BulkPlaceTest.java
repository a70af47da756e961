package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `PATCH /tasks/bulk` that moves: where many tasks stand afterwards, and where after an undo.
class BulkPlaceTest extends Crowd {
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
}
