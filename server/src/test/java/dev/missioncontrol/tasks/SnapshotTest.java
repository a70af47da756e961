package dev.missioncontrol.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import tools.jackson.databind.JsonNode;

class SnapshotTest {
    @Test
    void aSnapshotTellsWhichAssigneesAreAgents() {
        try (Mission mission = Mission.start()) {
            mission.post("/tasks", "{\"title\":\"An agent's\",\"assignee\":\"scout\"}");
            mission.post("/tasks", "{\"title\":\"A person's\",\"assignee\":\"maya\"}");
            mission.database().useHandle(handle -> handle.execute("""
                                    INSERT INTO agent (name, first_seen, last_seen)
                                    VALUES ('scout', now(), now()), ('elsewhere', now(), now())
                                    """));
            JsonNode snapshot = Json.MAPPER.readTree(new BoardPicture(mission.database())
                    .take(new Boards(mission.database()).standard().id(), null)
                    .json());
            assertThat(snapshot.path("agents").valueStream().map(JsonNode::asString))
                    .containsExactly("scout");
        }
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(Grouping.class)
    void aSnapshotTakesThreeStatementsHoweverItIsGrouped(@Nullable Grouping by) {
        try (Mission mission = Mission.start()) {
            mission.ready("One");
            mission.ready("Two");
            Jdbi jdbi = mission.database();
            UUID board = new Boards(jdbi).standard().id();
            List<String> statements = new ArrayList<>();
            jdbi.setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.add(context.getRawSql());
                }
            });
            assertThat(Json.MAPPER
                            .readTree(new BoardPicture(jdbi).take(board, by).json())
                            .path("tasks")
                            .size())
                    .isEqualTo(2);
            assertThat(statements).hasSize(3);
        }
    }
}
