package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Runs over all tasks, and one run with everything around it.
class RunPagesTest extends Contract {
    @Test
    void runsAreFoundByTaskAgentSessionStatusAndBoardInPages() {
        String agent = unique("agent");
        String session = unique("session");
        List<String> newestFirst = new ArrayList<>();
        JsonNode last = null;
        for (int i = 0; i < 5; i++) {
            last = readyFor(agent);
            poll(agent, session + i);
            newestFirst.addFirst(id(runs(last).getFirst()));
        }
        JsonNode task = Objects.requireNonNull(last);
        assertThat(found("?agent=" + agent)).isEqualTo(newestFirst);
        assertThat(found("?session=" + session + "2")).containsExactly(newestFirst.get(2));
        assertThat(found("?task=" + text(task, "key"))).containsExactly(newestFirst.getFirst());
        assertThat(found("?board=MC&agent=" + agent)).hasSize(5);
        post("/tasks/" + id(task) + "/complete", "sessionKey", session + "4");
        assertThat(found("?agent=" + agent + "&status=completed")).containsExactly(newestFirst.getFirst());
        assertThat(found("?agent=" + agent + "&status=running")).hasSize(4);

        JsonNode page = get("/runs?limit=3&agent=" + agent).body();
        JsonNode rest = get("/runs?limit=3&agent=" + agent + "&cursor=" + text(page, "nextCursor"))
                .body();
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        List<String> both = new ArrayList<>(ids(page.path("runs")));
        both.addAll(ids(rest.path("runs")));
        assertThat(both).isEqualTo(newestFirst);
        assertThat(text(page.path("runs").get(0), "taskKey")).isEqualTo(text(task, "key"));
        assertThat(page.path("runs").get(0).has("log")).isFalse();
        for (String bad : List.of("?status=over", "?limit=0", "?limit=201", "?cursor=nonsense")) {
            isProblem(get("/runs" + bad), 400, "validation");
        }
        isProblem(get("/runs?board=NOPE"), 404, "not_found");
        isProblem(get("/runs?task=MC-999999"), 404, "not_found");
    }

    @Test
    void aRunIsShownWithItsTaskItsParentItsChildrenAndItsCounts() {
        JsonNode parentTask = task("title", "Plan");
        claim(parentTask, "planner");
        String parent = id(runs(parentTask).getFirst());
        String agent = unique("worker");
        JsonNode one = readyFor(agent);
        JsonNode two = task("title", "Part two");
        get("/tasks/ready-for-work?sessionKey=one&assignee=" + agent + "&parentRunId=" + parent);
        post("/tasks/" + id(two) + "/claim", "sessionKey", "two", "parentRunId", parent);
        String child = id(runs(two).getFirst());

        JsonNode shown = get("/runs/" + child).body();
        assertThat(text(shown, "parentRunId")).isEqualTo(parent);
        assertThat(text(shown.path("parent"), "taskTitle")).isEqualTo("Plan");
        assertThat(text(shown, "taskKey")).isEqualTo(text(two, "key"));
        assertThat(shown.path("children")).isEmpty();
        assertThat(shown.path("durationMs").longValue()).isNotNegative();
        assertThat(shown.path("lines").path("lines").intValue()).isZero();
        JsonNode whole = get("/runs/" + parent).body();
        assertThat(ids(whole.path("children"))).containsExactly(id(runs(one).getFirst()), child);
        assertThat(whole.has("parent")).isFalse();

        isProblem(get("/runs/" + UUID.randomUUID()), 404, "not_found");
        isProblem(get("/runs/nonsense"), 404, "not_found");
        isProblem(post("/tasks/" + id(task()) + "/claim", "sessionKey", "s", "parentRunId", "x"), 400, "validation");
        isProblem(get("/tasks/ready-for-work?sessionKey=s&parentRunId=" + UUID.randomUUID()), 400, "validation");
    }

    @Test
    void aSessionIsFoundWithTheSessionsThatWorkForIt() {
        String session = unique("session");
        List<String> family = new ArrayList<>();
        String parent = null;
        for (String name : List.of(session, unique("child"), unique("grandchild"))) {
            JsonNode task = task();
            if (parent == null) {
                claim(task, name);
            } else {
                post("/tasks/" + id(task) + "/claim", "sessionKey", name, "parentRunId", parent);
            }
            parent = id(runs(task).getFirst());
            family.addFirst(parent);
        }
        claim(task(), unique("stranger"));
        assertThat(found("?session=" + session + "&children=true")).isEqualTo(family);
        assertThat(found("?session=" + session + "&children=true&status=completed"))
                .isEmpty();
        assertThat(found("?session=" + session)).containsExactly(family.getLast());
    }

    @Test
    void whatARunUsedAddsUpFieldByField() {
        JsonNode task = task();
        claim(task, "s");
        String path = "/runs/" + id(runs(task).getFirst());
        patch(
                path,
                "sessionKey",
                "s",
                "usage",
                Map.of("inputTokens", 10, "cost", 1.5, "currency", "EUR"),
                "model",
                "m");
        JsonNode run = patch(path, "sessionKey", "s", "usage", Map.of("inputTokens", 30, "outputTokens", 2))
                .body();
        isRun(run);
        assertThat(run.path("usage").path("inputTokens").intValue()).isEqualTo(30);
        assertThat(run.path("usage").path("outputTokens").intValue()).isEqualTo(2);
        assertThat(run.path("usage").path("cost").doubleValue()).isEqualTo(1.5);
        assertThat(text(run.path("usage"), "currency")).isEqualTo("EUR");
        assertThat(text(run, "model")).isEqualTo("m");
        long before = seq();
        patch(path, "usage", Map.of("inputTokens", 30), "model", "m");
        assertThat(seq()).isEqualTo(before);
        for (Object bad : List.of(
                7,
                Map.of("inputTokens", -1),
                Map.of("inputTokens", 1.5),
                Map.of("inputTokens", "1"),
                Map.of("cost", -1),
                Map.of("cost", 1, "currency", "Euro"))) {
            isProblem(patch(path, "usage", bad), 400, "validation");
        }
        isProblem(patch(path, "artifacts", List.of(Map.of("url", "x"))), 400, "validation");
        isProblem(patch(path, "model", "m".repeat(201)), 400, "validation");
    }

    /// A frame of the live connection stays under 64 KiB, whatever a run has to tell.
    @Test
    void whatIsLongIsCutInEventsAndNowhereElse() {
        JsonNode task = task();
        claim(task, "s");
        List<Map<String, String>> artifacts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            artifacts.add(Map.of("name", "n".repeat(400)));
        }
        String summary = "\u0001".repeat(10_000);
        String path = "/runs/" + id(runs(task).getFirst());
        JsonNode run = patch(path, "sessionKey", "s", "summary", summary, "artifacts", artifacts)
                .body();
        assertThat(run.path("artifacts")).hasSize(100);
        assertThat(text(run, "summary")).isEqualTo(summary);
        int longest = mission.database()
                .withHandle(handle -> handle.createQuery("""
                                SELECT max(length(data::text))
                                  FROM board_event
                                 WHERE task_id = CAST(:task AS uuid)
                                   AND type = 'run.updated'
                                """)
                        .bind("task", id(task))
                        .mapTo(Integer.class)
                        .one());
        assertThat(longest).isLessThan(30_000);
    }

    private List<String> found(String query) {
        return ids(get("/runs" + query).body().path("runs"));
    }
}
