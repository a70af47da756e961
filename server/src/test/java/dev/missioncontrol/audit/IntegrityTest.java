package dev.missioncontrol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.OneServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What no call can bring about is written past the server, and found.
class IntegrityTest extends OneServer {
    @Test
    void tasksThatWaitForEachOtherAreFound() {
        ring("INSERT INTO dependency (depends_on_id, board_id, task_id) VALUES (?, ?, ?)");
        assertThat(mission.broken()).contains("no task waits for itself, however far around: 2");
        mission.database().useHandle(handle -> handle.execute("DELETE FROM dependency"));
    }

    @Test
    void tasksThatArePartsOfEachOtherAreFound() {
        ring("UPDATE task SET parent_id = ? WHERE board_id = ? AND id = ?");
        assertThat(mission.broken()).contains("no task is a part of itself, however far around: 2");
        mission.database().useHandle(handle -> handle.execute("UPDATE task SET parent_id = NULL"));
    }

    /// @param step from one task to another; its parameters are where to, the board, and where from
    private static void ring(String step) {
        UUID one = ready();
        UUID other = ready();
        mission.database().useHandle(handle -> {
            UUID board =
                    handle.createQuery("SELECT id FROM board").mapTo(UUID.class).one();
            handle.execute(step, other, board, one);
            handle.execute(step, one, board, other);
        });
    }

    private static UUID ready() {
        return UUID.fromString(mission.ready("In a ring").path("id").stringValue());
    }
}
