package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
