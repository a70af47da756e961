package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How a task is changed by hand: patches, moves and its execution state.
class ChangesContractTest extends BothPrefixes {
    @Test
    void everyFieldOfATaskCanBePatched() {
        JsonNode blocker = task();
        JsonNode task = task();
        Map<String, Object> commit = Map.of("sha", "abc", "message", "Mend", "url", "https://x.example/abc");
        Mission.Answer answer = patch(
                "/tasks/" + id(task),
                "title",
                "New",
                "description",
                "Text",
                "status",
                "Blocked",
                "executionState",
                "waiting",
                "assignee",
                "bob",
                "priority",
                "Low",
                "tags",
                List.of("x"),
                "planChecklist",
                List.of("a", "b"),
                "currentStepIndex",
                1,
                "blockedReason",
                "waits",
                "blockedBy",
                List.of(id(blocker)),
                "estimate",
                3,
                "timeSpent",
                1.5,
                "dueDate",
                "2031-01-01",
                "needsApproval",
                true,
                "results",
                Map.of("ok", true),
                "commits",
                List.of(commit));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("task");
        JsonNode now = answer.task();
        isTask(now);
        assertThat(text(now, "title")).isEqualTo("New");
        assertThat(text(now, "description")).isEqualTo("Text");
        assertThat(text(now, "status")).isEqualTo("Blocked");
        assertThat(text(now, "executionState")).isEqualTo("waiting");
        assertThat(text(now, "assignee")).isEqualTo("bob");
        assertThat(text(now, "priority")).isEqualTo("Low");
        assertThat(strings(now.path("tags"))).containsExactly("x");
        assertThat(strings(now.path("planChecklist"))).containsExactly("a", "b");
        assertThat(now.path("currentStepIndex").intValue()).isEqualTo(1);
        assertThat(text(now, "blockedReason")).isEqualTo("waits");
        assertThat(strings(now.path("blockedBy"))).containsExactly(id(blocker));
        assertThat(now.path("estimate").intValue()).isEqualTo(3);
        assertThat(now.path("timeSpent").doubleValue()).isEqualTo(1.5);
        assertThat(text(now, "dueDate")).isEqualTo("2031-01-01T00:00:00.000Z");
        assertThat(now.path("needsApproval").booleanValue()).isTrue();
        assertThat(now.path("results")).isEqualTo(Json.read("{\"ok\":true}"));
        assertThat(now.path("commits").path(0)).isEqualTo(Json.MAPPER.valueToTree(commit));
        assertThat(read(task)).isEqualTo(now);
        assertThat(now.path("version").longValue()).isEqualTo(2);
    }

    @Test
    void nullInAPatchTakesAFieldAway() {
        JsonNode task = task("description", "x", "assignee", "ada", "estimate", 1, "dueDate", "2031-01-01");
        JsonNode now = patch(
                        "/tasks/" + id(task),
                        "description",
                        null,
                        "assignee",
                        null,
                        "estimate",
                        null,
                        "dueDate",
                        null,
                        "results",
                        null,
                        "commits",
                        null)
                .task();
        assertThat(keys(now)).doesNotContain("description", "assignee", "estimate", "dueDate", "results", "commits");
        assertThat(text(now, "title")).isEqualTo("A task");
    }

    @Test
    void aPatchOfNothingChangesNothing() {
        JsonNode task = task();
        for (String same : List.of("", "{}", "{\"unknown\":1}", "{\"title\":\"A task\",\"status\":\"Backlog\"}")) {
            Mission.Answer answer = send("PATCH", "/tasks/" + id(task), same);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.task()).isEqualTo(task);
        }
        assertThat(events(task)).hasSize(1);
    }

    @Test
    void aMoveNeedsAColumnThatExists() {
        JsonNode task = task();
        Mission.Answer moved = put("/tasks/" + id(task) + "/move", "status", "InProgress");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(keys(moved.body())).containsExactly("task");
        assertThat(text(moved.task(), "status")).isEqualTo("InProgress");
        isProblem(put("/tasks/" + id(task) + "/move", "status", "Nowhere"), 400, "validation");
        isProblem(put("/tasks/" + id(task) + "/move", "status", "inprogress"), 400, "validation");
        isProblem(put("/tasks/" + id(task) + "/move"), 400, "validation");
        assertThat(read(task)).isEqualTo(moved.task());
    }

    @Test
    void theExecutionStateIsSetOnItsOwn() {
        JsonNode task = task();
        for (String state : List.of("running", "waiting", "idle", "failed", "completed", "queued")) {
            Mission.Answer answer = put("/tasks/" + id(task) + "/execution", "executionState", state);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(keys(answer.body())).containsExactly("task");
            assertThat(text(answer.task(), "executionState")).isEqualTo(state);
            assertThat(text(answer.task(), "status")).isEqualTo("Backlog");
        }
        isProblem(put("/tasks/" + id(task) + "/execution", "executionState", "asleep"), 400, "validation");
        isProblem(put("/tasks/" + id(task) + "/execution"), 400, "validation");
    }

    @Test
    void aTaskThatIsDoneSaysSince() {
        JsonNode done = put("/tasks/" + id(task()) + "/move", "status", "Done").task();
        assertThat(text(done, "executionState")).isEqualTo("completed");
        assertThat(text(done, "completedAt")).matches(TIME);
        JsonNode again = put("/tasks/" + id(done) + "/move", "status", "Ready").task();
        assertThat(again.has("completedAt")).isFalse();
        assertThat(text(again, "executionState")).isEqualTo("queued");
        assertThat(text(task("status", "Done"), "executionState")).isEqualTo("completed");
    }

    @Test
    void blockedByNamesTasksByIdOrKeyAndRefusesWhatIsNone() {
        JsonNode one = task();
        JsonNode two = task();
        JsonNode task = task("blockedBy", List.of(text(one, "key"), id(two), id(one)));
        assertThat(strings(task.path("blockedBy"))).containsExactlyInAnyOrder(id(one), id(two));
        long seq = seq();
        isProblem(post("/tasks", "title", "x", "blockedBy", List.of("MC-999999")), 400, "validation");
        isProblem(post("/tasks", "title", "x", "blockedBy", List.of("nonsense")), 400, "validation");
        isProblem(patch("/tasks/" + id(one), "blockedBy", List.of(UUID.randomUUID())), 400, "validation");
        assertThat(seq()).isEqualTo(seq);
    }
}
