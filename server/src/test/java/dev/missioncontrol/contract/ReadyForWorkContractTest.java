package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadyForWorkContractTest extends BothPrefixes {
    @Test
    void aPollGetsAClaimedTask() {
        String ada = unique("ada");
        JsonNode task = readyFor(ada);
        String session = unique("s");
        Mission.Answer answer = poll(ada, session);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("action", "task");
        assertThat(text(answer.body(), "action")).isEqualTo("claimed");
        isTask(answer.task());
        assertThat(id(answer.task())).isEqualTo(id(task));
        assertThat(text(answer.task(), "status")).isEqualTo("InProgress");
        assertThat(text(answer.task(), "executionState")).isEqualTo("running");
        assertThat(text(answer.task(), "sessionKey")).isEqualTo(session);
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aPollWithoutAnAssigneeIsClawdbots() {
        JsonNode task = readyFor("clawdbot");
        List<String> got = new ArrayList<>();
        JsonNode next = get("/tasks/ready-for-work?sessionKey=" + unique("s")).task();
        while (next.isObject()) {
            got.add(id(next));
            assertThat(text(next, "assignee")).isEqualTo("clawdbot");
            next = get("/tasks/ready-for-work?sessionKey=" + unique("s")).task();
        }
        assertThat(got).contains(id(task));
    }

    @Test
    void aPollNeedsASessionKey() {
        isProblem(get("/tasks/ready-for-work"), 400, "validation");
        isProblem(get("/tasks/ready-for-work?sessionKey="), 400, "validation");
        isProblem(get("/tasks/ready-for-work?sessionKey=" + "x".repeat(513)), 400, "validation");
        isProblem(get("/tasks/ready-for-work?sessionKey=a%00b"), 400, "validation");
        isProblem(get("/tasks/ready-for-work?sessionKey=a%0ab"), 400, "validation");
    }

    @Test
    void whoAsksGetsTasksOfExactlyThatAssigneeBestFirst() {
        String ada = unique("ada");
        JsonNode low = task("status", "Ready", "assignee", ada, "priority", "Low");
        JsonNode second = task("status", "Ready", "assignee", ada, "priority", "High");
        JsonNode third = task("status", "Ready", "assignee", ada, "priority", "High");
        JsonNode critical = task("status", "Ready", "assignee", ada, "priority", "Critical");
        task("status", "Ready", "assignee", ada + "x", "priority", "Critical");
        task("status", "Ready", "assignee", ada.toUpperCase(java.util.Locale.ROOT), "priority", "Critical");
        task("status", "Backlog", "assignee", ada, "priority", "Critical");
        put("/tasks/" + id(third) + "/move", "status", "Ready", "before", id(second));
        List<String> got = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            got.add(id(poll(ada, unique("s")).task()));
        }
        assertThat(got).containsExactly(id(critical), id(third), id(second), id(low));
        none(poll(ada, unique("s")), "no_tasks");
    }

    @Test
    void tasksOfNobodyAreOnlyForThoseWhoAskForThem() {
        String ada = unique("ada");
        while (text(
                        get("/tasks/ready-for-work?unassigned=true&assignee=" + ada + "&sessionKey=" + unique("s"))
                                .body(),
                        "action")
                .equals("claimed")) {
            // other tests' tasks of nobody go first
        }
        JsonNode nobodys = task("status", "Ready");
        none(poll(ada, unique("s")), "no_tasks");
        none(get("/tasks/ready-for-work?unassigned=false&assignee=" + ada + "&sessionKey=s"), "no_tasks");
        assertThat(id(get("/tasks/ready-for-work?unassigned=true&assignee=" + ada + "&sessionKey=" + unique("s"))
                        .task()))
                .isEqualTo(id(nobodys));
    }

    @Test
    void aLostAnswerIsGivenAgainUntilTheSessionSaysAnything() {
        String ada = unique("ada");
        String session = unique("s");
        JsonNode first = readyFor(ada);
        JsonNode second = readyFor(ada);
        JsonNode claimed = poll(ada, session).task();
        JsonNode again = poll(ada, session).task();
        assertThat(id(claimed)).isEqualTo(id(first));
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(again.path("fence")).isEqualTo(claimed.path("fence"));
        assertThat(again.path("version")).isEqualTo(claimed.path("version"));
        assertThat(id(poll(ada, unique("other")).task())).isEqualTo(id(second));
        post("/tasks/" + id(first) + "/heartbeat", "sessionKey", session);
        none(poll(ada, session), "no_tasks");
    }

    @Test
    void everyWriteOfTheSessionAcknowledgesItsClaim() {
        for (String write : List.of("progress", "patch", "execution", "runs")) {
            String ada = unique("ada");
            String session = unique("s");
            JsonNode first = readyFor(ada);
            JsonNode second = readyFor(ada);
            poll(ada, session);
            String path = "/tasks/" + id(first);
            switch (write) {
                case "progress" -> post(path + "/progress", "step", "x", "status", "done", "sessionKey", session);
                case "patch" -> patch(path, "title", "Seen", "sessionKey", session);
                case "execution" -> put(path + "/execution", "executionState", "waiting", "sessionKey", session);
                default -> post(path + "/runs", "sessionKey", session);
            }
            assertThat(id(poll(ada, session).task())).as(write).isEqualTo(id(second));
        }
    }

    @Test
    void aLeaseIsAsLongAsAskedForWithinBounds() {
        String ada = unique("ada");
        JsonNode task = readyFor(ada);
        for (String bad : List.of("14", "3601", "0", "-5", "abc", "15.5", "99999999999999999999")) {
            isProblem(
                    get("/tasks/ready-for-work?sessionKey=" + unique("s") + "&assignee=" + ada + "&leaseSeconds="
                            + bad),
                    400,
                    "validation");
        }
        assertThat(read(task)).isEqualTo(task);
        JsonNode claimed = get("/tasks/ready-for-work?sessionKey=" + unique("s") + "&assignee=" + ada
                        + "&leaseSeconds=15")
                .task();
        assertThat(claimed.path("lease").path("ttlSeconds").intValue()).isEqualTo(15);
    }

    @Test
    void aWaitHasBounds() {
        for (String bad : List.of("-1", "51", "x", "1.5")) {
            isProblem(get("/tasks/ready-for-work?sessionKey=" + unique("s") + "&wait=" + bad), 400, "validation");
        }
        none(get("/tasks/ready-for-work?sessionKey=" + unique("s") + "&wait=0&assignee=" + unique("a")), "no_tasks");
    }

    @Test
    void noneSaysThatThereAreNoTasks() {
        String ada = unique("ada");
        JsonNode counts = none(poll(ada, unique("s")), "no_tasks");
        assertThat(counts.path("ready").intValue()).isZero();
        assertThat(counts.path("readyForOthers").isInt()).isTrue();
    }

    @Test
    void noneSaysThatTasksWaitForOthers() {
        String ada = unique("ada");
        JsonNode blocker = task();
        task("status", "Ready", "assignee", ada, "blockedBy", List.of(id(blocker)));
        task("status", "Ready", "assignee", ada, "blockedBy", List.of(id(blocker)));
        JsonNode counts = none(poll(ada, unique("s")), "blocked_by_dependencies");
        assertThat(counts.path("blockedByDependencies").intValue()).isEqualTo(2);
        put("/tasks/" + id(blocker) + "/move", "status", "Done");
        assertThat(text(poll(ada, unique("s")).body(), "action")).isEqualTo("claimed");
    }

    @Test
    void noneSaysThatTasksWaitForApproval() {
        String ada = unique("ada");
        JsonNode task = task("status", "Ready", "assignee", ada, "needsApproval", true);
        JsonNode counts = none(poll(ada, unique("s")), "awaiting_approval");
        assertThat(counts.path("awaitingApproval").intValue()).isEqualTo(1);
        patch("/tasks/" + id(task), "approvedAt", "2020-01-01T00:00:00Z");
        assertThat(id(poll(ada, unique("s")).task())).isEqualTo(id(task));
    }

    @Test
    void noneSaysThatAColumnIsFull() {
        String ada = unique("ada");
        readyFor(ada);
        limitWork(0);
        try {
            JsonNode counts = none(poll(ada, unique("s")), "wip_limit");
            assertThat(counts.path("ready").intValue()).isEqualTo(1);
            isProblem(claim(task(), "s"), 409, "wip_limit");
            isProblem(put("/tasks/" + id(task()) + "/move", "status", "InProgress"), 409, "wip_limit");
            isProblem(post("/tasks", "title", "x", "status", "InProgress"), 409, "wip_limit");
        } finally {
            limitWork(null);
        }
        assertThat(text(poll(ada, unique("s")).body(), "action")).isEqualTo("claimed");
    }

    private static void limitWork(@org.jspecify.annotations.Nullable Integer limit) {
        mission.database()
                .useHandle(handle -> handle.createUpdate("""
                                UPDATE board_column
                                   SET wip_limit = :limit, wip_mode = :mode
                                 WHERE key = 'InProgress'
                                """)
                        .bind("limit", limit)
                        .bind("mode", limit == null ? "warn" : "block")
                        .execute());
    }

    @Test
    void noneSaysThatATaskRestsBeforeItsNextAttempt() {
        String ada = unique("ada");
        JsonNode task = readyFor(ada);
        for (int loss = 0; loss < 2; loss++) {
            assertThat(id(poll(ada, unique("s")).task())).isEqualTo(id(task));
            mission.timePasses(Duration.ofMinutes(6));
            post("/tasks/cleanup-stale", "olderThanMinutes", 5);
        }
        Mission.Answer answer = poll(ada, unique("s"));
        JsonNode counts = none(answer, "paused");
        assertThat(counts.path("delayed").intValue()).isEqualTo(1);
        assertThat(answer.body().path("retryAfterMs").longValue()).isBetween(100L, 5_000L);
        mission.timePasses(Duration.ofSeconds(13));
        assertThat(id(poll(ada, unique("s")).task())).isEqualTo(id(task));
    }

    private static JsonNode none(Mission.Answer answer, String reason) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("action", "counts", "reason", "retryAfterMs", "task");
        assertThat(answer.body().path("task").isNull()).as(answer.raw().body()).isTrue();
        assertThat(text(answer.body(), "action")).isEqualTo("none");
        assertThat(text(answer.body(), "reason")).isEqualTo(reason);
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        return answer.body().path("counts");
    }

    @Test
    void headIsRefusedAndClaimsNothing() {
        String ada = unique("ada");
        JsonNode task = readyFor(ada);
        Mission.Answer head =
                send("HEAD", "/tasks/ready-for-work?sessionKey=" + unique("s") + "&assignee=" + ada, null);
        assertThat(head.status()).isEqualTo(405);
        assertThat(head.raw().headers().firstValue("Allow")).hasValue("GET");
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void prefetchesAndOtherSitesAreRefusedAndClaimNothing() {
        String ada = unique("ada");
        JsonNode task = readyFor(ada);
        String path = "/tasks/ready-for-work?sessionKey=" + unique("s") + "&assignee=" + ada;
        isProblem(send("GET", path, null, "Sec-Purpose", "prefetch"), 403, "forbidden");
        isProblem(send("GET", path, null, "Sec-Purpose", "prefetch;prerender"), 403, "forbidden");
        isProblem(send("GET", path, null, "Purpose", "prefetch"), 403, "forbidden");
        isProblem(send("GET", path, null, "X-Moz", "prefetch"), 403, "forbidden");
        isProblem(send("GET", path, null, "Sec-Fetch-Site", "cross-site"), 403, "origin_not_allowed");
        assertThat(read(task)).isEqualTo(task);
        assertThat(send("GET", path, null, "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(200);
    }

    @Test
    void workComesFromAllBoardsUnlessOneIsNamed() {
        String ada = unique("ada");
        String key = "R" + prefix().length();
        mission.board(key, "Other " + key);
        Mission.Answer created =
                send("POST", "/tasks?board=" + key, body("title", "There", "status", "Ready", "assignee", ada));
        assertThat(text(created.task(), "key")).isEqualTo(key + "-1");
        none(get("/tasks/ready-for-work?board=MC&sessionKey=" + unique("s") + "&assignee=" + ada), "no_tasks");
        isProblem(
                get("/tasks/ready-for-work?board=NOPE&sessionKey=" + unique("s") + "&assignee=" + ada),
                404,
                "not_found");
        assertThat(id(poll(ada, unique("s")).task())).isEqualTo(id(created.task()));
    }

    @Test
    void capabilitiesAreRequiredByTags() {
        String ada = unique("ada");
        JsonNode task = task("status", "Ready", "assignee", ada, "tags", List.of("needs:gpu"));
        none(poll(ada, unique("s")), "no_tasks");
        assertThat(id(get("/tasks/ready-for-work?capabilities=java,gpu&sessionKey=" + unique("s") + "&assignee=" + ada)
                        .task()))
                .isEqualTo(id(task));
    }
}
