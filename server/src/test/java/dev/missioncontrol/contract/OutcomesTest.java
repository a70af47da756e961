package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How attempts end by one call: completed, failed, blocked.
class OutcomesTest extends Contract {
    @Test
    void completedWorkGoesToReviewWithWhatItCameTo() {
        JsonNode task = held("s");
        JsonNode done = post(
                        path(task) + "/complete",
                        "sessionKey",
                        "s",
                        "summary",
                        "All checks pass",
                        "results",
                        Map.of("branch", "main"),
                        "model",
                        "a-model",
                        "runtime",
                        "api",
                        "usage",
                        Map.of("inputTokens", 1200, "outputTokens", 80, "cost", 0.25),
                        "artifacts",
                        List.of(Map.of("name", "report", "url", "https://example.org/report")))
                .task();
        isTask(done);
        assertThat(text(done, "status")).isEqualTo("Review");
        assertThat(text(done, "executionState")).isEqualTo("completed");
        assertThat(done.has("lease")).isFalse();
        assertThat(done.path("results").path("branch").stringValue()).isEqualTo("main");
        assertThat(eventTypes(task)).startsWith("run.completed", "task.completed");
        JsonNode run = runs(task).getFirst();
        isRun(run);
        assertThat(text(run, "status")).isEqualTo("completed");
        assertThat(text(run, "summary")).isEqualTo("All checks pass");
        assertThat(text(run, "model")).isEqualTo("a-model");
        assertThat(run.path("usage").path("inputTokens").intValue()).isEqualTo(1200);
        assertThat(run.path("usage").path("currency").stringValue()).isEqualTo("USD");
        assertThat(run.path("artifacts").get(0).path("name").stringValue()).isEqualTo("report");
    }

    @Test
    void completedWorkMayGoToAnotherColumnOfItsKindAndFromReviewItIsDone() {
        JsonNode task = held("s");
        isProblem(post(path(task) + "/complete", "sessionKey", "s", "status", "Ready"), 400, "validation");
        isProblem(post(path(task) + "/complete", "sessionKey", "s", "status", "Nowhere"), 400, "validation");
        assertThat(text(
                        post(path(task) + "/complete", "sessionKey", "s", "status", "Done")
                                .task(),
                        "status"))
                .isEqualTo("Done");
        JsonNode reviewed = held("s");
        post(path(reviewed) + "/complete", "sessionKey", "s");
        assertThat(text(post(path(reviewed) + "/complete").task(), "status")).isEqualTo("Done");
        long version = read(reviewed).path("version").longValue();
        assertThat(post(path(reviewed) + "/complete").task().path("version").longValue())
                .isEqualTo(version);
    }

    /// The first answer may have been lost: who says it again is told what is so, and nobody else is.
    @Test
    void aRunThatFailsByAChangeOfItsTaskFailsForTheReasonThatTheTaskGets() {
        JsonNode silent = held("s");
        Object[] failure = {
            "sessionKey",
            "s",
            "status",
            "Blocked",
            "executionState",
            "failed",
            "blockedReason",
            "No key for the sandbox"
        };
        patch(path(silent), failure);
        assertThat(text(runs(silent).getFirst(), "summary")).isEqualTo("No key for the sandbox");
        JsonNode spoken = held("t");
        mission.patch(
                "/runs/" + text(runs(spoken).getFirst(), "id"), "{\"sessionKey\":\"t\",\"summary\":\"Tried twice\"}");
        failure[1] = "t";
        patch(path(spoken), failure);
        assertThat(text(runs(spoken).getFirst(), "summary")).isEqualTo("Tried twice");
    }

    @Test
    void anOutcomeSaidAgainIsAnsweredAgainAndWritesNothing() {
        JsonNode completed = held("s");
        post(path(completed) + "/complete", "sessionKey", "s");
        JsonNode failed = held("s");
        post(path(failed) + "/fail", "sessionKey", "s", "reason", "no luck");
        JsonNode blocked = held("s");
        post(path(blocked) + "/block", "sessionKey", "s", "reason", "no key");
        long before = seq();
        assertThat(post(path(completed) + "/complete", "sessionKey", "s").status())
                .isEqualTo(200);
        assertThat(post(path(failed) + "/fail", "sessionKey", "s", "reason", "no luck")
                        .status())
                .isEqualTo(200);
        assertThat(post(path(blocked) + "/block", "sessionKey", "s", "reason", "no key")
                        .status())
                .isEqualTo(200);
        isProblem(post(path(completed) + "/complete", "sessionKey", "thief"), 409, "lease_lost");
        isProblem(post(path(completed) + "/complete", "sessionKey", "s", "fence", 7), 409, "lease_lost");
        isProblem(post(path(completed) + "/fail", "sessionKey", "s", "reason", "after all"), 409, "lease_lost");
        isProblem(post(path(failed) + "/complete", "sessionKey", "s"), 409, "lease_lost");
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void aFailedAttemptRestsLongerEachTimeAndTheLastOneIsBlockedWithItsReason() {
        JsonNode task = held("s");
        for (int attempt = 1; attempt < 3; attempt++) {
            Instant before = Instant.now();
            JsonNode retried = post(path(task) + "/fail", "sessionKey", "s", "reason", "The build broke")
                    .task();
            isTask(retried);
            assertThat(text(retried, "status")).isEqualTo("Ready");
            assertThat(text(retried, "executionState")).isEqualTo("queued");
            assertThat(retried.path("attempt").intValue()).isEqualTo(attempt);
            assertThat(eventTypes(task)).contains("task.retried");
            JsonNode said = data(task, "task.retried");
            assertThat(text(said, "reason")).isEqualTo("The build broke");
            Duration rest = Duration.between(before, Instant.parse(text(said, "nextAttemptAt")));
            Duration whole = Duration.ofSeconds(attempt == 1 ? 10 : 20);
            assertThat(rest)
                    .isBetween(
                            whole.minusSeconds(1),
                            whole.multipliedBy(5).dividedBy(4).plusSeconds(5));
            assertThat(text(runs(task).getFirst(), "status")).isEqualTo("failed");
            assertThat(text(runs(task).getFirst(), "summary")).isEqualTo("The build broke");
            assertThat(text(get(path(task) + "/explain").body(), "code")).isEqualTo("paused");
            claim(task, "s");
        }
        JsonNode blocked = post(path(task) + "/fail", "sessionKey", "s", "reason", "It never builds")
                .task();
        assertThat(text(blocked, "status")).isEqualTo("Blocked");
        assertThat(text(blocked, "executionState")).isEqualTo("failed");
        assertThat(text(blocked, "blockedReason")).isEqualTo("It never builds");
        assertThat(eventTypes(task)).startsWith("run.completed", "task.failed");
        assertThat(text(runs(task).getFirst(), "summary")).isEqualTo("It never builds");
    }

    @Test
    void aFailureThatMakesNoSenseToRepeatIsBlockedAtOnce() {
        JsonNode task = held("s");
        JsonNode blocked = post(path(task) + "/fail", "sessionKey", "s", "reason", "Not possible", "retry", false)
                .task();
        assertThat(text(blocked, "status")).isEqualTo("Blocked");
        assertThat(text(blocked, "blockedReason")).isEqualTo("Not possible");
        isProblem(post(path(held("t")) + "/fail", "sessionKey", "t"), 400, "validation");
        JsonNode done = task("status", "Done");
        isProblem(post(path(done) + "/fail", "reason", "x"), 409, "not_claimable");
        isProblem(post(path(done) + "/block", "reason", "x"), 409, "not_claimable");
    }

    @Test
    void howOftenATaskIsTriedAndWhatALossMeansCanBeSaid() {
        JsonNode task = task("status", "Ready", "assignee", unique("ada"), "maxAttempts", 1, "onLeaseLost", "hold");
        assertThat(task.path("maxAttempts").intValue()).isEqualTo(1);
        assertThat(text(task, "onLeaseLost")).isEqualTo("hold");
        claim(task, "s");
        assertThat(text(
                        post(path(task) + "/fail", "sessionKey", "s", "reason", "once")
                                .task(),
                        "status"))
                .isEqualTo("Blocked");
        JsonNode patched =
                patch(path(task), "maxAttempts", 5, "onLeaseLost", "requeue").task();
        assertThat(patched.path("maxAttempts").intValue()).isEqualTo(5);
        assertThat(text(patched, "onLeaseLost")).isEqualTo("requeue");
        for (Object bad : List.of(0, 101, "3", 1.5)) {
            isProblem(patch(path(task), "maxAttempts", bad), 400, "validation");
        }
        isProblem(patch(path(task), "onLeaseLost", "panic"), 400, "validation");
        isProblem(post("/tasks", "title", "x", "maxAttempts", 0), 400, "validation");
    }

    @Test
    void blockedWorkWaitsForAPersonWithTheReason() {
        JsonNode task = held("s");
        JsonNode blocked = post(path(task) + "/block", "sessionKey", "s", "reason", "No access to the bucket")
                .task();
        isTask(blocked);
        assertThat(text(blocked, "status")).isEqualTo("Blocked");
        assertThat(text(blocked, "executionState")).isEqualTo("waiting");
        assertThat(text(blocked, "blockedReason")).isEqualTo("No access to the bucket");
        assertThat(blocked.has("lease")).isFalse();
        assertThat(eventTypes(task)).startsWith("run.completed", "task.blocked");
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo("cancelled");
        isProblem(post(path(held("t")) + "/block", "sessionKey", "t"), 400, "validation");
    }

    /// Who was parked for nothing but other tasks is found again by itself; who has a reason waits for a person.
    @Test
    void workThatWaitsOnlyForOtherTasksComesBackWithTheLastOfThem() {
        JsonNode first = task();
        JsonNode second = task();
        JsonNode parked = held("s");
        JsonNode blocked = post(
                        path(parked) + "/block",
                        "sessionKey",
                        "s",
                        "blockedBy",
                        List.of(id(first), text(second, "key")))
                .task();
        assertThat(text(blocked, "status")).isEqualTo("Blocked");
        assertThat(blocked.has("blockedReason")).isFalse();
        assertThat(blocked.path("openBlockers").intValue()).isEqualTo(2);
        JsonNode reasoned = held("r");
        post(path(reasoned) + "/block", "sessionKey", "r", "reason", "And money", "blockedBy", List.of(id(first)));
        put(path(first) + "/move", "status", "Done");
        assertThat(text(read(parked), "status")).isEqualTo("Blocked");
        assertThat(text(read(reasoned), "status")).isEqualTo("Blocked");
        assertThat(read(reasoned).path("openBlockers").intValue()).isZero();

        delete("/tasks/" + id(second));
        JsonNode back = read(parked);
        assertThat(text(back, "status")).isEqualTo("Ready");
        assertThat(text(back, "executionState")).isEqualTo("queued");
        assertThat(back.path("ready").booleanValue()).isTrue();
        JsonNode after = data(parked, "dependency.removed").path("after");
        assertThat(after.path("ready").booleanValue()).isTrue();
        assertThat(text(after, "status")).isEqualTo("Ready");

        JsonNode late = held("l");
        JsonNode free = post(path(late) + "/block", "sessionKey", "l", "blockedBy", List.of(id(first)))
                .task();
        assertThat(text(free, "status")).isEqualTo("Ready");
        assertThat(eventTypes(late)).contains("task.released");
    }

    private JsonNode held(String session) {
        JsonNode task = readyFor(unique("agent"));
        assertThat(claim(task, session).status()).isEqualTo(200);
        return task;
    }

    private static String path(JsonNode task) {
        return "/tasks/" + id(task);
    }

    /// What the newest event of a type says.
    private static JsonNode data(JsonNode task, String type) {
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                        SELECT data
                          FROM board_event
                         WHERE task_id = CAST(:task AS uuid)
                           AND type = :type
                         ORDER BY seq DESC
                         LIMIT 1
                        """)
                        .bind("task", id(task))
                        .bind("type", type)
                        .map((row, context) -> Json.read(row.getString(1)))
                        .one());
    }
}
