package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClaimsContractTest extends BothPrefixes {
    private static final String CHAT = "agent:main:telegram:group:-100123:topic:42";

    @Test
    void aClaimMovesTheTaskToWorkAndSaysSince() {
        JsonNode task = readyFor("ada");
        Mission.Answer answer = claim(task, CHAT);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("claimedAt", "task");
        JsonNode claimed = answer.task();
        isTask(claimed);
        assertThat(text(claimed, "status")).isEqualTo("InProgress");
        assertThat(text(claimed, "executionState")).isEqualTo("running");
        assertThat(text(claimed, "sessionKey")).isEqualTo(CHAT);
        assertThat(text(answer.body(), "claimedAt")).matches(TIME).isEqualTo(text(claimed, "sessionLockedAt"));
        assertThat(claimed.path("lease").path("ttlSeconds").intValue()).isEqualTo(300);
        assertThat(claimed.path("lease").path("fence").longValue())
                .isEqualTo(claimed.path("fence").longValue())
                .isPositive();
        assertThat(text(claimed, "startedAt")).matches(TIME);
        assertThat(text(claimed, "lastHeartbeatAt")).matches(TIME);
    }

    @Test
    void theSameKeyClaimsAgainAndGetsTheSameClaim() {
        JsonNode task = task();
        Mission.Answer first = claim(task, CHAT);
        Mission.Answer again = claim(task, CHAT);
        assertThat(again.status()).isEqualTo(200);
        assertThat(text(again.body(), "claimedAt")).isEqualTo(text(first.body(), "claimedAt"));
        assertThat(again.task().path("fence")).isEqualTo(first.task().path("fence"));
        assertThat(runs(task)).hasSize(1);
        assertThat(eventTypes(task)).containsExactly("run.created", "task.claimed", "task.created");
    }

    @Test
    void anotherKeyIsToldWhoHoldsTheTaskAndSince() {
        JsonNode task = task();
        Mission.Answer mine = claim(task, CHAT);
        JsonNode refusal = isProblem(claim(task, CHAT + " "), 409, "task_claimed");
        assertThat(text(refusal, "claimedBy")).isEqualTo(CHAT);
        assertThat(text(refusal, "lockedAt")).isEqualTo(text(mine.body(), "claimedAt"));
        assertThat(read(task).path("version")).isEqualTo(mine.task().path("version"));
    }

    @Test
    void aSessionKeyIsOpaque() {
        for (String key : List.of(
                "x".repeat(512),
                "Ümläut ✓ 🚀",
                "{\"a\":1}",
                "' OR 1=1 --",
                "%41",
                " leading and trailing ",
                "null",
                "0")) {
            JsonNode task = task();
            assertThat(text(claim(task, key).task(), "sessionKey")).isEqualTo(key);
            assertThat(post("/tasks/" + id(task) + "/heartbeat", "sessionKey", key)
                            .status())
                    .isEqualTo(200);
        }
        JsonNode task = task();
        claim(task, "Case");
        isProblem(claim(task, "case"), 409, "task_claimed");
        for (Object bad : List.of("", "x".repeat(513), "a\nb", "a\u0000b", "\u007f", 5, true, List.of("a"))) {
            isProblem(post("/tasks/" + id(task) + "/claim", "sessionKey", bad), 400, "validation");
        }
        isProblem(post("/tasks/" + id(task) + "/claim"), 400, "validation");
        isProblem(send("POST", "/tasks/" + id(task) + "/claim", null), 400, "validation");
    }

    @Test
    void aLeaseIsAsLongAsAskedForWithinBounds() {
        for (int seconds : new int[] {15, 60, 3600}) {
            Mission.Answer answer = post("/tasks/" + id(task()) + "/claim", "sessionKey", "s", "leaseSeconds", seconds);
            JsonNode lease = answer.task().path("lease");
            assertThat(lease.path("ttlSeconds").intValue()).isEqualTo(seconds);
            assertThat(Duration.between(
                            Instant.parse(text(lease, "acquiredAt")), Instant.parse(text(lease, "expiresAt"))))
                    .isEqualTo(Duration.ofSeconds(seconds));
        }
        JsonNode task = task();
        for (Object bad : List.of(14, 3601, 0, -1, 20.5, "60", true)) {
            isProblem(post("/tasks/" + id(task) + "/claim", "sessionKey", "s", "leaseSeconds", bad), 400, "validation");
        }
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void aClaimWorksFromEveryColumnThatIsNotDone() {
        for (String column : List.of("Backlog", "Ready", "InProgress", "Blocked", "Review")) {
            assertThat(text(claim(task("status", column), "s").task(), "status"))
                    .isEqualTo("InProgress");
        }
        isProblem(claim(task("status", "Done"), "s"), 409, "not_claimable");
    }

    @Test
    void whatWaitsForAnotherTaskOrForAPersonCannotBeClaimed() {
        JsonNode blocker = task();
        JsonNode blocked = task("blockedBy", List.of(id(blocker)), "status", "Ready");
        isProblem(claim(blocked, "s"), 409, "blocked_by_dependencies");
        JsonNode unapproved = task("needsApproval", true, "status", "Ready");
        isProblem(claim(unapproved, "s"), 409, "awaiting_approval");
        patch("/tasks/" + id(unapproved), "approvedAt", "2020-01-01T00:00:00Z");
        assertThat(claim(unapproved, "s").status()).isEqualTo(200);
        put("/tasks/" + id(blocker) + "/move", "status", "Done");
        assertThat(claim(blocked, "s").status()).isEqualTo(200);
    }

    @Test
    void aReleasePutsTheTaskBackToReady() {
        JsonNode task = readyFor("ada");
        claim(task, CHAT);
        isProblem(post("/tasks/" + id(task) + "/release", "sessionKey", "another"), 403, "forbidden");
        isProblem(post("/tasks/" + id(task) + "/release"), 400, "validation");
        assertThat(read(task).has("lease")).isTrue();
        Mission.Answer released = post("/tasks/" + id(task) + "/release", "sessionKey", CHAT);
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.raw().body()).isEqualTo("{\"released\":true}");
        JsonNode now = read(task);
        isTask(now);
        assertThat(text(now, "status")).isEqualTo("Ready");
        assertThat(text(now, "executionState")).isEqualTo("queued");
        assertThat(now.has("lease")).isFalse();
        assertThat(now.has("sessionKey")).isFalse();
        assertThat(text(now, "lastHeartbeatAt")).matches(TIME);
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo("cancelled");
        assertThat(post("/tasks/" + id(task) + "/release", "sessionKey", CHAT).status())
                .isEqualTo(200);
        assertThat(read(task)).isEqualTo(now);
        assertThat(claim(task, "another").status()).isEqualTo(200);
    }

    @Test
    void staleClaimsAreCleanedUpFoundAgainAndTheirRunsAreLost() {
        mission.timePasses(Duration.ofHours(3));
        post("/tasks/cleanup-stale", "olderThanMinutes", 1);
        String ada = unique("ada");
        JsonNode stale = readyFor(ada);
        JsonNode quiet = readyFor(ada);
        poll(ada, "first");
        post("/tasks/" + id(stale) + "/claim", "sessionKey", "first", "leaseSeconds", 3600);
        post("/tasks/" + id(quiet) + "/claim", "sessionKey", "second", "leaseSeconds", 3600);
        mission.timePasses(Duration.ofSeconds(299));
        post("/tasks/" + id(quiet) + "/heartbeat", "sessionKey", "second");
        Mission.Answer none = post("/tasks/cleanup-stale", "olderThanMinutes", 5);
        assertThat(none.body().path("cleaned").intValue()).isZero();
        mission.timePasses(Duration.ofSeconds(2));
        Instant now = Instant.now();
        Mission.Answer cleaned = send("POST", "/tasks/cleanup-stale", null);
        assertThat(cleaned.status()).isEqualTo(200);
        assertThat(keys(cleaned.body())).containsExactly("cleaned", "threshold");
        assertThat(cleaned.body().path("cleaned").intValue()).isEqualTo(1);
        assertThat(Duration.between(Instant.parse(text(cleaned.body(), "threshold")), now)
                        .abs())
                .isBetween(Duration.ofSeconds(290), Duration.ofSeconds(301));
        assertThat(text(read(stale), "status")).isEqualTo("Ready");
        assertThat(text(runs(stale).getFirst(), "status")).isEqualTo("lost");
        assertThat(text(read(quiet), "sessionKey")).isEqualTo("second");
        assertThat(id(poll(ada, "third").task())).isEqualTo(id(stale));
        isProblem(
                post("/tasks/" + id(stale) + "/progress", "step", "x", "status", "done", "sessionKey", "first"),
                409,
                "lease_lost");
        for (Object bad : List.of(0, -1, 1.5, "5", true)) {
            isProblem(post("/tasks/cleanup-stale", "olderThanMinutes", bad), 400, "validation");
        }
    }

    @Test
    void heartbeatAndProgressKeepTheLockAlive() {
        JsonNode task = task();
        post("/tasks/" + id(task) + "/claim", "sessionKey", "s", "leaseSeconds", 3600);
        mission.timePasses(Duration.ofMinutes(30));
        Instant before = Instant.parse(text(read(task).path("lease"), "expiresAt"));
        Mission.Answer beat = post("/tasks/" + id(task) + "/heartbeat", "sessionKey", "s");
        Instant afterBeat = Instant.parse(text(beat.task().path("lease"), "expiresAt"));
        assertThat(afterBeat).isAfter(before.plusSeconds(1700));
        mission.timePasses(Duration.ofMinutes(30));
        Mission.Answer progress =
                post("/tasks/" + id(task) + "/progress", "step", "x", "status", "running", "sessionKey", "s");
        assertThat(Instant.parse(text(progress.task().path("lease"), "expiresAt")))
                .isAfterOrEqualTo(afterBeat);
        assertThat(progress.task().path("version").longValue()).isEqualTo(3);
    }

    @Test
    void aStaleSessionKeyOrFenceIsRefusedOnEveryWriteInBodyAndHeaders() {
        JsonNode task = task();
        long fence = claim(task, "holder").task().path("fence").longValue();
        JsonNode before = read(task);
        long seq = seq();
        String path = "/tasks/" + id(task);
        List<String[]> writes = List.of(
                new String[] {"PATCH", path, "\"title\":\"x\""},
                new String[] {"PATCH", path, "\"status\":\"Done\""},
                new String[] {"PUT", path + "/move", "\"status\":\"Done\""},
                new String[] {"PUT", path + "/execution", "\"executionState\":\"completed\""},
                new String[] {"POST", path + "/progress", "\"step\":\"x\",\"status\":\"done\""},
                new String[] {"POST", path + "/heartbeat", ""},
                new String[] {"POST", path + "/runs", ""},
                new String[] {"DELETE", path, ""});
        for (String[] write : writes) {
            for (String stale : List.of(
                    "\"sessionKey\":\"thief\"",
                    "\"fence\":" + (fence - 1),
                    "\"fence\":" + (fence + 1),
                    "\"sessionKey\":\"holder\",\"fence\":" + (fence + 7),
                    "\"sessionKey\":\"thief\",\"fence\":" + fence)) {
                String json = "{" + write[2] + (write[2].isEmpty() ? "" : ",") + stale + "}";
                JsonNode refusal = isProblem(send(write[0], write[1], json), 409, "lease_lost");
                assertThat(text(refusal, "claimedBy")).isEqualTo("holder");
            }
            String plain = "{" + write[2] + "}";
            isProblem(send(write[0], write[1], plain, "X-Session-Key", "thief"), 409, "lease_lost");
            isProblem(send(write[0], write[1], plain, "X-Fence", "" + (fence + 1)), 409, "lease_lost");
            isProblem(send(write[0], write[1], plain, "X-Fence", "one"), 400, "validation");
        }
        isProblem(patch(path, "sessionKey", null, "fence", fence + 1), 409, "lease_lost");
        assertThat(seq()).isEqualTo(seq);
        assertThat(read(task)).isEqualTo(before);
        assertThat(send("PATCH", path, "{\"title\":\"Mine\"}", "X-Session-Key", "holder", "X-Fence", "" + fence)
                        .status())
                .isEqualTo(200);
        assertThat(patch(path, "title", "Plain callers are trusted").status()).isEqualTo(200);
    }

    @Test
    void aWriteThatNamesAClaimOfATaskThatNobodyHoldsIsRefused() {
        JsonNode task = task();
        isProblem(put("/tasks/" + id(task) + "/move", "status", "Done", "sessionKey", "s"), 409, "lease_lost");
        isProblem(patch("/tasks/" + id(task), "title", "x", "fence", 1), 409, "lease_lost");
        isProblem(post("/tasks/" + id(task) + "/heartbeat", "sessionKey", "s"), 409, "lease_lost");
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void aPatchWithASessionKeyClaimsAFreeTaskAndNullReleasesIt() {
        JsonNode task = readyFor("ada");
        JsonNode claimed = patch("/tasks/" + id(task), "sessionKey", "plain").task();
        assertThat(text(claimed, "sessionKey")).isEqualTo("plain");
        assertThat(text(claimed, "status")).isEqualTo("InProgress");
        assertThat(text(claimed, "executionState")).isEqualTo("running");
        JsonNode again = patch("/tasks/" + id(task), "sessionKey", "plain").task();
        assertThat(again.path("version")).isEqualTo(claimed.path("version"));
        assertThat(again.path("fence")).isEqualTo(claimed.path("fence"));
        isProblem(patch("/tasks/" + id(task), "sessionKey", "other"), 409, "lease_lost");
        JsonNode released = patch("/tasks/" + id(task), "sessionKey", null).task();
        assertThat(text(released, "status")).isEqualTo("Ready");
        assertThat(released.has("sessionKey")).isFalse();
        assertThat(patch("/tasks/" + id(task), "sessionKey", null).task()).isEqualTo(released);
        assertThat(text(patch("/tasks/" + id(task), "sessionKey", "plain").task(), "sessionKey"))
                .isEqualTo("plain");
        assertThat(runs(task)).hasSize(2);
    }

    @Test
    void aPatchCanClaimAndChangeAtOnce() {
        JsonNode task = readyFor("ada");
        JsonNode now = patch("/tasks/" + id(task), "sessionKey", "plain", "currentStepIndex", 0, "title", "Taken")
                .task();
        assertThat(text(now, "sessionKey")).isEqualTo("plain");
        assertThat(text(now, "title")).isEqualTo("Taken");
    }

    @Test
    void whatASessionLostItCannotPatch() {
        JsonNode task = readyFor("ada");
        claim(task, "worker");
        put("/tasks/" + id(task) + "/move", "status", "Ready");
        isProblem(patch("/tasks/" + id(task), "sessionKey", "worker", "status", "Done"), 409, "lease_lost");
        assertThat(text(read(task), "status")).isEqualTo("Ready");
    }

    @Test
    void movingOrPatchingToReviewOrDoneFinishesTheWork() {
        for (String column : List.of("Review", "Done")) {
            JsonNode moved = task();
            claim(moved, "s");
            JsonNode after =
                    put("/tasks/" + id(moved) + "/move", "status", column).task();
            ended(moved, after, "completed", column, "completed");
            JsonNode patched = task();
            claim(patched, "s");
            after = patch("/tasks/" + id(patched), "status", column, "sessionKey", "s")
                    .task();
            ended(patched, after, "completed", column, "completed");
        }
    }

    @Test
    void anExecutionStateOfCompletedOrFailedEndsTheClaimWhereItStands() {
        for (String state : List.of("completed", "failed")) {
            JsonNode set = task();
            claim(set, "s");
            ended(
                    set,
                    put("/tasks/" + id(set) + "/execution", "executionState", state)
                            .task(),
                    state,
                    "InProgress",
                    state);
            JsonNode patched = task();
            claim(patched, "s");
            ended(
                    patched,
                    patch("/tasks/" + id(patched), "executionState", state).task(),
                    state,
                    "InProgress",
                    state);
        }
    }

    @Test
    void aMoveToReadyOrBacklogTakesTheWorkAway() {
        for (String column : List.of("Ready", "Backlog")) {
            JsonNode task = task();
            claim(task, "s");
            ended(task, put("/tasks/" + id(task) + "/move", "status", column).task(), "cancelled", column, "queued");
        }
    }

    private void ended(JsonNode task, JsonNode after, String run, String column, String state) {
        isTask(after);
        assertThat(after.has("lease")).isFalse();
        assertThat(text(after, "status")).isEqualTo(column);
        assertThat(text(after, "executionState")).isEqualTo(state);
        assertThat(runs(task)).hasSize(1);
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo(run);
        isProblem(post("/tasks/" + id(task) + "/heartbeat", "sessionKey", "s"), 409, "lease_lost");
    }

    @Test
    void aMoveToInProgressOrBlockedKeepsTheClaim() {
        JsonNode task = task();
        JsonNode claimed = claim(task, "s").task();
        JsonNode blocked =
                put("/tasks/" + id(task) + "/move", "status", "Blocked").task();
        assertThat(text(blocked, "executionState")).isEqualTo("waiting");
        assertThat(blocked.path("lease").path("fence"))
                .isEqualTo(claimed.path("lease").path("fence"));
        JsonNode back =
                put("/tasks/" + id(task) + "/move", "status", "InProgress").task();
        assertThat(text(back, "executionState")).isEqualTo("running");
        assertThat(back.path("lease").path("fence"))
                .isEqualTo(claimed.path("lease").path("fence"));
        assertThat(text(runs(task).getFirst(), "status")).isEqualTo("running");
    }

    @Test
    void deletingAClaimedTaskEndsLeaseAndRun() {
        JsonNode task = task();
        claim(task, "s");
        assertThat(delete("/tasks/" + id(task)).status()).isEqualTo(204);
        List<JsonNode> audit = list(get("/audit?limit=2").body().path("events"));
        assertThat(audit.stream().map(event -> text(event, "eventType")))
                .containsExactly("task.deleted", "run.completed");
        assertThat(text(audit.getLast().path("after"), "status")).isEqualTo("cancelled");
        isProblem(post("/tasks/" + id(task) + "/heartbeat", "sessionKey", "s"), 404, "not_found");
    }
}
