package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is reported of work that nobody has to hold.
class ReportsContractTest extends BothPrefixes {
    @Test
    void aHeartbeatNeedsNoBodyAndSetsEverySignOfLife() {
        JsonNode task = task();
        for (String nothing : List.of("", "{}")) {
            Mission.Answer answer = send("POST", "/tasks/" + id(task) + "/heartbeat", nothing);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(keys(answer.body())).containsExactly("directives", "task");
            isTask(answer.task());
            assertThat(text(answer.task(), "executionState")).isEqualTo("running");
            assertThat(Instant.parse(text(answer.task(), "lastHeartbeatAt")))
                    .isAfterOrEqualTo(Instant.parse(text(task, "createdAt")));
            assertThat(text(answer.task(), "lastActionAt")).isEqualTo(text(answer.task(), "lastHeartbeatAt"));
        }
    }

    @Test
    void progressIsNewestFirstAndSaysWhenEachLineWasReported() {
        JsonNode task = task();
        for (String status : List.of("pending", "running", "done", "failed", "skipped")) {
            Mission.Answer answer =
                    post("/tasks/" + id(task) + "/progress", "step", "It is " + status, "status", status);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(keys(answer.body())).containsExactly("directives", "task");
            JsonNode newest = answer.task().path("progressLog").path(0);
            assertThat(text(newest, "step")).isEqualTo("It is " + status);
            assertThat(text(newest, "status")).isEqualTo(status);
            assertThat(text(newest, "completedAt")).matches(TIME);
            isTask(answer.task());
        }
        assertThat(list(read(task).path("progressLog")).stream()
                        .map(entry -> text(entry, "status"))
                        .toList())
                .containsExactly("skipped", "failed", "done", "running", "pending");
        isProblem(post("/tasks/" + id(task) + "/progress", "step", "x", "status", "finished"), 400, "validation");
        isProblem(post("/tasks/" + id(task) + "/progress", "status", "done"), 400, "validation");
        isProblem(post("/tasks/" + id(task) + "/progress", "step", "x"), 400, "validation");
    }

    @Test
    void aTaskShowsAllItsProgressAndListsTheNewest() {
        String tag = unique("long");
        JsonNode task = task("tags", List.of(tag));
        for (int i = 0; i < 25; i++) {
            post("/tasks/" + id(task) + "/progress", "step", "Line " + i, "status", "done");
        }
        assertThat(list(read(task).path("progressLog"))).hasSize(25);
        JsonNode listed = get("/tasks?tags=" + tag).body().path("tasks").path(0);
        assertThat(text(listed.path("progressLog").path(0), "step")).isEqualTo("Line 24");
    }
}
