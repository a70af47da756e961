package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A task stands where its caller put it.
class PlaceTest {
    /// The place above `second` has the rank that `moved` has in its old column.
    @Test
    void aPlaceInAnotherColumnCountsEvenIfItsRankIsTheOldOne() {
        try (Mission mission = Mission.start()) {
            JsonNode moved = create(mission, "moved", "Backlog");
            JsonNode first = create(mission, "first", "Ready");
            JsonNode second = create(mission, "second", "Ready");
            create(mission, "third", "Ready");
            assertThat(first.path("rank")).isEqualTo(moved.path("rank"));
            move(mission, first, "{\"status\":\"Blocked\"}");

            move(
                    mission,
                    moved,
                    "{\"status\":\"Ready\",\"before\":\"" + second.path("key").stringValue() + "\"}");
            List<String> ready = mission.get("/board/columns")
                    .body()
                    .path("columns")
                    .path("Ready")
                    .valueStream()
                    .map(task -> task.path("title").stringValue())
                    .toList();
            assertThat(ready).containsExactly("moved", "second", "third");
        }
    }

    private static JsonNode create(Mission mission, String title, String status) {
        return mission.post("/tasks", "{\"title\":\"" + title + "\",\"status\":\"" + status + "\"}")
                .task();
    }

    private static void move(Mission mission, JsonNode task, String to) {
        assertThat(mission.put("/tasks/" + task.path("key").stringValue() + "/move", to)
                        .status())
                .isEqualTo(200);
    }
}
