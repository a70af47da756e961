package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A dependency holds at every way to begin, and every way in which the last one ends lets its task go on by itself.
class DependencyWaysTest extends Contract {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void noWayOfBeginningLeadsAroundAnOpenDependency() {
        JsonNode first = task();
        String agent = unique("agent");
        JsonNode task = task("status", "Ready", "assignee", agent, "blockedBy", List.of(id(first)));
        String path = "/tasks/" + id(task);
        long before = seq();
        assertThat(text(poll(agent, "s").body(), "reason")).isEqualTo("blocked_by_dependencies");
        isProblem(claim(task, "s"), 409, "blocked_by_dependencies");
        isProblem(patch(path, "sessionKey", "s"), 409, "blocked_by_dependencies");
        isProblem(patch(path, "sessionKey", "s", "status", "InProgress"), 409, "blocked_by_dependencies");
        isProblem(as(agent, "PUT", path + "/move", "status", "InProgress"), 409, "blocked_by_dependencies");
        isProblem(as(agent, "PATCH", path, "status", "InProgress"), 409, "blocked_by_dependencies");
        isProblem(as(agent, "PUT", path + "/execution", "executionState", "running"), 409, "blocked_by_dependencies");
        isProblem(as(agent, "POST", path + "/runs"), 409, "blocked_by_dependencies");
        isProblem(post(path + "/runs"), 409, "blocked_by_dependencies");
        assertThat(seq()).isEqualTo(before);
        assertThat(put(path + "/move", "status", "InProgress").status())
                .as("a person decides for herself")
                .isEqualTo(200);
        isProblem(claim(task, "s"), 409, "blocked_by_dependencies");
    }

    @Test
    void whereverTheLastBlockerGoesOneParkedSessionGetsTheTask() throws Exception {
        for (Way way : List.<Way>of(
                (blocker, task) -> put("/tasks/" + id(blocker) + "/move", "status", "Done"),
                (blocker, task) -> patch("/tasks/" + id(blocker), "status", "Done"),
                (blocker, task) -> post("/tasks/" + id(blocker) + "/complete", "status", "Done"),
                (blocker, task) -> delete("/tasks/" + id(blocker)),
                (blocker, task) -> delete("/tasks/" + id(task) + "/dependencies/" + id(blocker)),
                (blocker, task) -> patch("/tasks/" + id(task), "blockedBy", List.of()))) {
            oneOfTwoIsWoken(way, "Ready");
            oneOfTwoIsWoken(way, "Blocked");
        }
    }

    @FunctionalInterface
    private interface Way {
        Object end(JsonNode blocker, JsonNode task);
    }

    private void oneOfTwoIsWoken(Way way, String status) throws Exception {
        String agent = unique("agent");
        JsonNode blocker = task();
        JsonNode task = task("status", status, "assignee", agent, "blockedBy", List.of(id(blocker)));
        List<CompletableFuture<JsonNode>> parked = new ArrayList<>();
        for (String session : List.of("one", "two")) {
            String query = "?wait=50&assignee=" + agent + "&sessionKey=" + agent + session;
            parked.add(CompletableFuture.supplyAsync(
                    () -> get("/tasks/ready-for-work" + query).body()));
        }
        Facts.await("both to wait", SOON, () -> mission.waiting() == 2);
        way.end(blocker, task);
        Facts.await("one to get it", SOON, () -> parked.stream().anyMatch(CompletableFuture::isDone));
        JsonNode given = parked.stream()
                .filter(CompletableFuture::isDone)
                .findFirst()
                .orElseThrow()
                .join()
                .path("task");
        assertThat(id(given)).isEqualTo(id(task));
        assertThat(mission.waiting()).isEqualTo(1);
        readyFor(agent);
        CompletableFuture.allOf(parked.toArray(CompletableFuture[]::new)).join();
        assertThat(events(task).stream()
                        .filter(event -> event.path("after").path("ready").booleanValue(false)))
                .hasSize(1);
    }

    private Mission.Answer as(String agent, String method, String path, Object... fields) {
        return send(method, path, body(fields), "X-Agent", agent);
    }
}
