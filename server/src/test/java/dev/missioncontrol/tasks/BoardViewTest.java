package dev.missioncontrol.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tiles of the first page.
class BoardViewTest {
    private final Mission mission = Mission.start();

    @AfterEach
    void stop() {
        mission.close();
    }

    private void completed(String title, String interval) {
        String id = mission.ready(title).path("id").stringValue();
        mission.put("/tasks/" + id + "/move", "{\"status\": \"Done\"}");
        mission.database()
                .useHandle(handle -> handle.createUpdate("""
                                UPDATE task
                                   SET completed_at = completed_at - CAST(:interval AS interval)
                                 WHERE id = CAST(:id AS uuid)
                                """)
                        .bind("interval", interval)
                        .bind("id", id)
                        .execute());
    }

    private JsonNode tile(String key) {
        return mission.get("/boards")
                .body()
                .path("boards")
                .valueStream()
                .filter(board -> board.path("key").stringValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> completions(JsonNode tile) {
        return tile.path("completions").valueStream().map(JsonNode::intValue).toList();
    }

    @Test
    void completionsAreCountedByDayTodayLastAndNoOlderOnes() {
        mission.board("OPS", "Operations");
        mission.ready("Open");
        completed("Today", "0");
        completed("Yesterday", "1 day");
        completed("Yesterday too", "1 day");
        completed("Thirteen days ago", "13 days");
        completed("Fourteen days ago", "14 days");
        JsonNode tile = tile("MC");
        assertThat(completions(tile)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1);
        assertThat(tile.path("open").intValue()).isEqualTo(1);
        assertThat(tile.path("total").intValue()).isEqualTo(6);
        assertThat(completions(tile("OPS"))).containsOnly(0).hasSize(14);
        assertThat(tile("OPS").path("total").intValue()).isZero();
        assertThat(completions(mission.get("/boards/MC").body().path("board"))).isEqualTo(completions(tile));
    }

    @Test
    void theTilesTakeTwoStatementsHoweverManyBoardsThereAre() {
        for (int i = 0; i < 12; i++) {
            mission.board("B" + i, "Board " + i);
        }
        mission.ready("One");
        Jdbi jdbi = mission.database();
        Boards boards = new Boards(jdbi);
        List<String> statements = new ArrayList<>();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getRawSql());
            }
        });
        List<ObjectNode> tiles = new BoardView(jdbi).tiles(boards.all(false));
        assertThat(tiles).hasSize(13);
        assertThat(statements).as("one for the boards, two for their numbers").hasSize(3);
    }
}
