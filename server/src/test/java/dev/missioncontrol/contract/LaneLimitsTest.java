package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How full lanes may get, on every way in.
class LaneLimitsTest extends FullBoard {
    @Test
    void aFullLaneIsPassedOverAndTheNextTaskThatFitsIsHandedOut() {
        blockLane("InProgress", "tag", "api", 1);
        here("status", "InProgress", "tags", List.of("api", "x"));
        JsonNode full = here("status", "Ready", "assignee", ada, "tags", List.of("api"), "priority", "Critical");
        JsonNode fits = here("status", "Ready", "assignee", ada, "tags", List.of("web"), "priority", "Low");
        assertThat(id(next(ada).body().path("task"))).isEqualTo(id(fits));
        assertThat(text(next(ada).body(), "reason")).isEqualTo("wip_limit");
        assertThat(text(get("/tasks/" + id(full) + "/explain").body(), "code")).isEqualTo("wip_limit");
        JsonNode refusal = isFull(move(full, "InProgress"), "lane");
        assertThat(refusal.path("lane").toString()).isEqualTo("{\"by\":\"tag\",\"value\":\"api\"}");
        isFull(claim(full, unique("s")), "lane");
        isFull(create("status", "InProgress", "tags", List.of("api")), "lane");
        isFull(patch("/tasks/" + id(fits), "tags", List.of("web", "api")), "lane");
        assertThat(move(full, "Review").status()).isEqualTo(200);
    }

    @Test
    void lanesOfEveryGroupingAreLimited() {
        JsonNode parent = here("title", "Whole");
        for (String[] lane : List.of(
                new String[] {"assignee", ada, "assignee"},
                new String[] {"priority", "High", "priority"},
                new String[] {"parent", id(parent), "parentId"})) {
            blockLane("Review", lane[0], lane[1], 1);
            JsonNode inside = here("status", "Review", lane[2], lane[1]);
            isFull(create("status", "Review", lane[2], lane[1]), "lane");
            JsonNode outside = here("status", "Review");
            isFull(patch("/tasks/" + id(outside), lane[2], lane[1]), "lane");
            JsonNode waiting = here("status", "Ready", lane[2], lane[1]);
            isFull(move(waiting, "Review"), "lane");
            assertThat(patch("/tasks/" + id(inside), "title", "Still free to change")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tasksThatHaveNoneAreALaneToo() {
        limits("{\"lanes\":[{\"column\":\"Review\",\"lane\":{\"by\":\"parent\",\"value\":null},\"limit\":1,"
                + "\"mode\":\"block\"}]}");
        JsonNode parent = here("status", "Review");
        JsonNode part = here("status", "Review", "parentId", text(parent, "key"));
        isFull(create("status", "Review"), "lane");
        isFull(patch("/tasks/" + id(part), "parentId", null), "lane");
        isFull(delete("/tasks/" + id(parent)), "lane");
        Mission.Answer overridden = send("DELETE", "/tasks/" + id(parent), "{\"override\":true}");
        assertThat(overridden.status()).isEqualTo(204);
        assertThat(read(part).has("parentId")).isFalse();
        assertThat(eventTypes(part)).containsExactly("task.updated", "task.created");
    }

    private void blockLane(String column, String by, String value, int limit) {
        limits(Json.object()
                .set(
                        "lanes",
                        Json.MAPPER.valueToTree(List.of(Map.of(
                                "column",
                                column,
                                "lane",
                                Map.of("by", by, "value", value),
                                "limit",
                                limit,
                                "mode",
                                "block"))))
                .toString());
    }
}
