package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How much anybody may have in hand, on every way in.
class HandLimitsTest extends FullBoard {
    @Test
    void anAgentWithFullHandsGetsNothingMoreWhicheverWayItAsks() {
        blockAgents(1);
        JsonNode first = here("status", "Ready", "assignee", ada);
        JsonNode second = here("status", "Ready", "assignee", ada);
        assertThat(text(next(ada).body().path("task"), "id")).isEqualTo(id(first));
        JsonNode none = next(ada).body();
        assertThat(text(none, "reason")).isEqualTo("at_capacity");
        assertThat(none.path("counts").path("ready").intValue()).isEqualTo(1);
        JsonNode why = get("/tasks/" + id(second) + "/explain").body();
        assertThat(text(why, "code")).isEqualTo("at_capacity");
        assertThat(why.path("ready").booleanValue()).isFalse();
        assertThat(text(why, "sentence")).contains(ada);
        JsonNode refusal = isFull(
                send("POST", "/tasks/" + id(second) + "/claim", body("sessionKey", unique("s")), "X-Agent", ada),
                "agent");
        assertThat(text(refusal, "agent")).isEqualTo(ada);
        assertThat(refusal.path("limit").intValue()).isEqualTo(1);
        assertThat(refusal.path("count").intValue()).isEqualTo(1);
        assertThat(text(refusal, "detail")).contains(ada).contains("1");
        isFull(move(second, "InProgress"), "agent");
        isFull(create("status", "InProgress", "assignee", ada), "agent");
        JsonNode nobodys = here("status", "InProgress");
        isFull(patch("/tasks/" + id(nobodys), "assignee", ada), "agent");
        isFull(
                send(
                        "PATCH",
                        "/tasks/" + id(second),
                        body("sessionKey", unique("s"), "status", "InProgress"),
                        "X-Agent",
                        ada),
                "agent");
        assertThat(send("POST", "/tasks/" + id(second) + "/claim", body("sessionKey", unique("s")), "X-Agent", "other")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameOfItsOwnLineGoesByThatAndMayBeFree() {
        limits("{\"agents\":{\"default\":{\"limit\":0,\"mode\":\"block\"},\"named\":[{\"agent\":\"" + ada
                + "\",\"limit\":null}]}}");
        here("status", "InProgress", "assignee", ada);
        here("status", "InProgress", "assignee", ada);
        isFull(create("status", "InProgress", "assignee", "somebody"), "agent");
    }

    @Test
    void whoClaimsATaskOfAnotherHasItInHandUntilTheClaimEnds() {
        blockAgents(1);
        String bob = unique("bob");
        JsonNode adas = here("status", "InProgress", "assignee", ada);
        JsonNode claimed = here("status", "Ready", "assignee", ada);
        String session = unique("s");
        assertThat(send("POST", "/tasks/" + id(claimed) + "/claim", body("sessionKey", session), "X-Agent", bob)
                        .status())
                .isEqualTo(200);
        isFull(create("status", "InProgress", "assignee", bob), "agent");
        Mission.Answer ended = send(
                "PUT",
                "/tasks/" + id(claimed) + "/execution",
                body("executionState", "completed"),
                "X-Session-Key",
                session);
        assertThat(ended.status()).as("nobody is kept from ending his work").isEqualTo(200);
        JsonNode wip = eventData(claimed).path("wip").path(0);
        assertThat(wip)
                .isEqualTo(Json.read("{\"scope\":\"agent\",\"column\":\"InProgress\",\"agent\":\"" + ada
                        + "\",\"limit\":1,\"count\":2,\"mode\":\"block\",\"overridden\":true}"));
        here("status", "InProgress", "assignee", bob);
        assertThat(move(adas, "Review").status()).isEqualTo(200);
    }

    @Test
    void whoWaitsWithFullHandsIsCalledWhenTheyAreEmptyAgain() throws Exception {
        blockAgents(1);
        JsonNode first = here("status", "Ready", "assignee", ada);
        JsonNode second = here("status", "Ready", "assignee", ada);
        String session = unique("s");
        get("/tasks/ready-for-work?board=" + board + "&assignee=" + ada + "&sessionKey=" + session);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> get("/tasks/ready-for-work?wait=30&board=" + board + "&assignee=" + ada
                    + "&sessionKey=" + unique("s")));
            Facts.await("somebody waits", Duration.ofSeconds(20), () -> mission.waiting() == 1);
            long began = System.nanoTime();
            patch("/tasks/" + id(first), "sessionKey", session, "status", "Done");
            assertThat(id(waiting.get().body().path("task"))).isEqualTo(id(second));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        }
    }

    private void blockAgents(int limit) {
        limits("{\"agents\":{\"default\":{\"limit\":" + limit + ",\"mode\":\"block\"}}}");
    }
}
