package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import org.junit.jupiter.api.Test;

class HealthContractTest extends Contract {
    @Test
    void healthHasNoPrefixAndSaysOk() {
        Mission.Answer answer = mission.call("GET", "/health", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("status", "timestamp");
        assertThat(text(answer.body(), "status")).isEqualTo("ok");
        assertThat(text(answer.body(), "timestamp")).matches(TIME);
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        isProblem(mission.call("GET", "/api/health", null), 404, "not_found");
        isProblem(mission.call("POST", "/health", "{}"), 405, "method_not_allowed");
    }

    @Test
    void theEmptyBoardAnswersEveryListWithNothing() {
        assertThat(list(get("/tasks").body().path("tasks"))).isEmpty();
        assertThat(list(get("/audit").body().path("events"))).isEmpty();
        assertThat(get("/board/summary")
                        .body()
                        .path("summary")
                        .path("completionPercent")
                        .intValue())
                .isZero();
    }
}
