package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunsContractTest extends BothPrefixes {
    @Test
    void aClaimOpensARunAndARunAskedForAfterwardsIsTheSameOne() {
        JsonNode task = task();
        JsonNode claimed = claim(task, "s").task();
        Mission.Answer asked = post("/tasks/" + id(task) + "/runs", "attemptNumber", 7);
        assertThat(asked.status()).isEqualTo(201);
        isRun(asked.body());
        assertThat(text(asked.body(), "status")).isEqualTo("running");
        assertThat(text(asked.body(), "taskId")).isEqualTo(id(task));
        assertThat(asked.body().path("attemptNumber").intValue()).isEqualTo(1);
        assertThat(asked.body().path("fence")).isEqualTo(claimed.path("fence"));
        assertThat(runs(task)).hasSize(1);
        assertThat(id(runs(task).getFirst())).isEqualTo(id(asked.body()));
        assertThat(post("/tasks/" + id(task) + "/runs").body().path("id"))
                .isEqualTo(asked.body().path("id"));
    }

    @Test
    void aRunOfAnUnclaimedTaskIsItsOwnWithoutAFence() {
        JsonNode task = task();
        JsonNode parent = post("/tasks/" + id(task) + "/runs").body();
        isRun(parent);
        assertThat(parent.has("fence")).isFalse();
        assertThat(parent.path("attemptNumber").intValue()).isEqualTo(1);
        assertThat(parent.path("parentRunId").isNull()).isTrue();
        Mission.Answer ended = patch("/runs/" + id(parent), "status", "completed", "summary", "All well");
        assertThat(ended.status()).isEqualTo(200);
        isRun(ended.body());
        assertThat(text(ended.body(), "status")).isEqualTo("completed");
        assertThat(text(ended.body(), "summary")).isEqualTo("All well");
        assertThat(text(read(task), "executionState")).isEqualTo("queued");
        JsonNode child = post("/tasks/" + id(task) + "/runs", "attemptNumber", 2, "parentRunId", id(parent))
                .body();
        assertThat(child.path("attemptNumber").intValue()).isEqualTo(2);
        assertThat(text(child, "parentRunId")).isEqualTo(id(parent));
        assertThat(runs(task).stream().map(Contract::id).toList()).containsExactly(id(child), id(parent));
        runs(task).forEach(Contract::isRun);
    }

    @Test
    void theNextClaimEndsARunOfItsOwnAndSoDoesTheTasksEnd() {
        JsonNode task = task();
        JsonNode own = post("/tasks/" + id(task) + "/runs").body();
        claim(task, "s");
        assertThat(id(runs(task).getLast())).isEqualTo(id(own));
        assertThat(text(runs(task).getLast(), "status")).isEqualTo("cancelled");
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo("running");
        JsonNode other = task();
        post("/tasks/" + id(other) + "/runs");
        put("/tasks/" + id(other) + "/move", "status", "Done");
        assertThat(text(runs(other).getFirst(), "status")).isEqualTo("completed");
    }

    @Test
    void endingTheRunOfAClaimEndsTheClaim() {
        for (List<String> way : List.of(
                List.of("completed", "completed", "InProgress"),
                List.of("failed", "failed", "InProgress"),
                List.of("cancelled", "queued", "Ready"))) {
            JsonNode task = task();
            claim(task, "s");
            JsonNode run = runs(task).getFirst();
            isProblem(patch("/runs/" + id(run), "status", way.get(0), "sessionKey", "thief"), 409, "lease_lost");
            JsonNode ended = patch("/runs/" + id(run), "status", way.get(0), "summary", "So be it", "sessionKey", "s")
                    .body();
            assertThat(text(ended, "status")).isEqualTo(way.get(0));
            assertThat(text(ended, "summary")).isEqualTo("So be it");
            JsonNode now = read(task);
            assertThat(now.has("lease")).isFalse();
            assertThat(text(now, "executionState")).isEqualTo(way.get(1));
            assertThat(text(now, "status")).isEqualTo(way.get(2));
            assertThat(patch("/runs/" + id(run), "status", "failed")
                            .body()
                            .path("status")
                            .stringValue())
                    .isEqualTo(way.get(0));
        }
    }

    @Test
    void aRunsLogIsWhatItsAgentReported() {
        JsonNode task = task();
        claim(task, "s");
        post("/tasks/" + id(task) + "/progress", "step", "Read", "status", "done");
        post("/tasks/" + id(task) + "/progress", "step", "Write", "status", "failed");
        List<JsonNode> log = list(runs(task).getFirst().path("log"));
        isRun(runs(task).getFirst());
        assertThat(log.stream().map(line -> text(line, "message"))).containsExactly("Read", "Write");
        assertThat(log.stream().map(line -> text(line, "level"))).containsExactly("info", "error");
        assertThat(list(post("/tasks/" + id(task) + "/runs").body().path("log")))
                .hasSize(2);
    }

    @Test
    void runsAreRefusedWhenTheyMakeNoSense() {
        JsonNode task = task();
        for (Object bad : List.of(0, -1, 1.5, "1", true)) {
            isProblem(post("/tasks/" + id(task) + "/runs", "attemptNumber", bad), 400, "validation");
        }
        isProblem(post("/tasks/" + id(task) + "/runs", "parentRunId", "x"), 400, "validation");
        isProblem(post("/tasks/" + id(task) + "/runs", "parentRunId", UUID.randomUUID()), 400, "validation");
        isProblem(patch("/runs/" + UUID.randomUUID(), "status", "completed"), 404, "not_found");
        isProblem(patch("/runs/nonsense", "status", "completed"), 404, "not_found");
        JsonNode run = post("/tasks/" + id(task) + "/runs").body();
        isProblem(patch("/runs/" + id(run), "status", "lost"), 400, "validation");
        isProblem(patch("/runs/" + id(run), "status", "over"), 400, "validation");
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo("running");
    }
}
