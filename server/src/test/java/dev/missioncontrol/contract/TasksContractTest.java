package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Tasks that are created, found, listed and deleted.
class TasksContractTest extends BothPrefixes {
    @Test
    void aTaskNeedsNothingButATitle() {
        Mission.Answer created = post("/tasks", "title", "Only a title");
        assertThat(created.status()).isEqualTo(201);
        assertThat(keys(created.body())).containsExactly("task");
        JsonNode task = created.task();
        isTask(task);
        assertThat(text(task, "status")).isEqualTo("Backlog");
        assertThat(text(task, "executionState")).isEqualTo("queued");
        assertThat(text(task, "priority")).isEqualTo("Medium");
        assertThat(list(task.path("tags"))).isEmpty();
        assertThat(list(task.path("planChecklist"))).isEmpty();
        assertThat(list(task.path("progressLog"))).isEmpty();
        assertThat(list(task.path("blockedBy"))).isEmpty();
        assertThat(task.path("currentStepIndex").intValue()).isZero();
        assertThat(task.path("timeSpent").intValue()).isZero();
        assertThat(task.path("needsApproval").booleanValue()).isFalse();
        assertThat(keys(task))
                .doesNotContain(
                        "description",
                        "assignee",
                        "blockedReason",
                        "sessionKey",
                        "lease",
                        "estimate",
                        "results",
                        "commits",
                        "startedAt",
                        "completedAt",
                        "dueDate",
                        "approvedAt",
                        "approvedBy",
                        "lastHeartbeatAt");
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void everyFieldOfATaskCanBeGivenWhenItIsCreated() {
        JsonNode blocker = task();
        JsonNode task = task(
                "title", "Whole",
                "description", "All of it",
                "assignee", "ada",
                "priority", "Critical",
                "tags", List.of("api", "db"),
                "estimate", 2.5,
                "dueDate", "2030-01-02T03:04:05Z",
                "planChecklist", List.of("one", "two"),
                "needsApproval", true,
                "blockedBy", List.of(id(blocker)),
                "status", "Ready");
        isTask(task);
        assertThat(text(task, "description")).isEqualTo("All of it");
        assertThat(text(task, "assignee")).isEqualTo("ada");
        assertThat(text(task, "priority")).isEqualTo("Critical");
        assertThat(strings(task.path("tags"))).containsExactly("api", "db");
        assertThat(task.path("estimate").doubleValue()).isEqualTo(2.5);
        assertThat(text(task, "dueDate")).isEqualTo("2030-01-02T03:04:05.000Z");
        assertThat(strings(task.path("planChecklist"))).containsExactly("one", "two");
        assertThat(task.path("needsApproval").booleanValue()).isTrue();
        assertThat(strings(task.path("blockedBy"))).containsExactly(id(blocker));
        assertThat(text(task, "status")).isEqualTo("Ready");
        assertThat(task.path("ready").booleanValue()).isFalse();
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void theListIsNewestFirstAndSpansAllBoards() {
        String tag = unique("list");
        JsonNode first = task("tags", List.of(tag));
        JsonNode second = task("tags", List.of(tag));
        JsonNode third = task("tags", List.of(tag));
        Mission.Answer answer = get("/tasks?tags=" + tag);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("tasks");
        assertThat(ids(answer.body().path("tasks"))).containsExactly(id(third), id(second), id(first));
        answer.body().path("tasks").forEach(Contract::isTask);
    }

    @Test
    void theListCanBeNarrowedByEveryFilterAndIgnoresUnknownOnes() {
        String who = unique("ada");
        JsonNode one = task("assignee", who, "status", "Ready", "priority", "High", "tags", List.of("a", "b"));
        JsonNode two = task("assignee", who, "status", "Review", "priority", "Low", "tags", List.of("a"));
        put("/tasks/" + id(two) + "/execution", "executionState", "idle");
        String mine = "/tasks?assignee=" + who;
        assertThat(listed(mine)).containsExactly(id(two), id(one));
        assertThat(listed(mine + "&status=Ready")).containsExactly(id(one));
        assertThat(listed(mine + "&executionState=idle")).containsExactly(id(two));
        assertThat(listed(mine + "&priority=High")).containsExactly(id(one));
        assertThat(listed(mine + "&tags=a")).containsExactly(id(two), id(one));
        assertThat(listed(mine + "&tags=a,b")).containsExactly(id(one));
        assertThat(listed(mine + "&nonsense=1&status=Ready")).containsExactly(id(one));
        isProblem(get("/tasks?status=Nowhere"), 400, "validation");
        isProblem(get("/tasks?priority=urgent"), 400, "validation");
        isProblem(get("/tasks?executionState=asleep"), 400, "validation");
        isProblem(get("/tasks?board=nowhere"), 404, "not_found");
    }

    private List<String> listed(String path) {
        return ids(get(path).body().path("tasks"));
    }

    @Test
    void aTaskIsFoundByItsIdAndByItsKeyInAnyCase() {
        JsonNode task = task();
        String key = text(task, "key");
        assertThat(key).matches("MC-\\d+");
        for (String name :
                List.of(id(task), id(task).toUpperCase(java.util.Locale.ROOT), key, "mc" + key.substring(2))) {
            Mission.Answer answer = get("/tasks/" + name);
            assertThat(keys(answer.body())).containsExactly("task");
            assertThat(answer.task()).isEqualTo(task);
        }
    }

    @Test
    void whatDoesNotExistIsNotFoundByIdNorByKeyWhateverIsAskedOfIt() {
        List<String[]> calls = List.of(
                new String[] {"GET", "", ""},
                new String[] {"PATCH", "", "{\"title\":\"x\"}"},
                new String[] {"DELETE", "", ""},
                new String[] {"PUT", "/move", "{\"status\":\"Done\"}"},
                new String[] {"PUT", "/execution", "{\"executionState\":\"idle\"}"},
                new String[] {"POST", "/heartbeat", ""},
                new String[] {"POST", "/progress", "{\"step\":\"x\",\"status\":\"done\"}"},
                new String[] {"POST", "/claim", "{\"sessionKey\":\"s\"}"},
                new String[] {"POST", "/release", "{\"sessionKey\":\"s\"}"},
                new String[] {"GET", "/dependencies", ""},
                new String[] {"POST", "/dependencies", "{\"dependencyTaskId\":\"MC-1\"}"},
                new String[] {"DELETE", "/dependencies/MC-1", ""},
                new String[] {"GET", "/runs", ""},
                new String[] {"POST", "/runs", "{}"},
                new String[] {"GET", "/events", ""},
                new String[] {"GET", "/explain", ""});
        for (String name : List.of(UUID.randomUUID().toString(), "MC-999999", "XX-1", "not-a-name", "42")) {
            for (String[] call : calls) {
                isProblem(
                        send(call[0], "/tasks/" + name + call[1], call[2].isEmpty() ? null : call[2]),
                        404,
                        "not_found");
            }
        }
    }

    @Test
    void aDeletedTaskIsGone() {
        JsonNode task = task();
        Mission.Answer deleted = delete("/tasks/" + id(task));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.raw().body()).isEmpty();
        isProblem(get("/tasks/" + id(task)), 404, "not_found");
        isProblem(delete("/tasks/" + id(task)), 404, "not_found");
        isProblem(delete("/tasks/" + text(task, "key")), 404, "not_found");
    }

    @Test
    void clearDemoDeletesDemoTasksAndNothingElse() {
        JsonNode kept = task();
        List<JsonNode> demo = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            demo.add(task("demo", true));
        }
        Mission.Answer answer = delete("/tasks/clear-demo");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("deleted");
        assertThat(answer.body().path("deleted").intValue()).isEqualTo(3);
        demo.forEach(task -> isProblem(get("/tasks/" + id(task)), 404, "not_found"));
        assertThat(read(kept)).isEqualTo(kept);
        assertThat(delete("/tasks/clear-demo").body().path("deleted").intValue())
                .isZero();
    }
}
