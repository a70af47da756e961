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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class SnapshotTest {
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
