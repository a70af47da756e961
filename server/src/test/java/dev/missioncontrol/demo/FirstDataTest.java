package dev.missioncontrol.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.App;
import dev.missioncontrol.Config;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FirstDataTest {
    private static final int TASKS = Resource.json("board.json").size();

    private static final String OUT_OF_ORDER = """
            SELECT count(*)
              FROM (SELECT at < lag(at) OVER (ORDER BY seq)
                           OR at > clock_timestamp()
                           OR at < clock_timestamp() - interval '14 days'
                           OR (data -> 'subject' ->> 'updatedAt')::timestamptz <> date_trunc('milliseconds', at) AS odd
                      FROM board_event) AS told
             WHERE odd
            """;

    @Test
    void theFirstStartFillsTheBoardThroughTheOrdinaryVerbs() {
        try (Mission mission = Mission.filled()) {
            List<JsonNode> tasks = tasks(mission);
            assertThat(tasks).hasSize(TASKS).hasSizeBetween(38, 45);
            assertThat(tasks).allMatch(task -> task.path("demo").booleanValue());
            assertThat(mission.broken()).isEmpty();
            assertThat(tasks).noneMatch(task -> task.has("lease"));

            assertThat(numbers(tasks, "status"))
                    .containsOnlyKeys("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done")
                    .allSatisfy((column, number) -> assertThat(number).isGreaterThanOrEqualTo(5));
            assertThat(numbers(tasks, "executionState"))
                    .containsOnlyKeys("queued", "waiting", "idle", "failed", "completed");
            assertThat(numbers(tasks, "priority")).hasSize(4);
            assertThat(numbers(tasks, "assignee")).containsKeys(DemoAgents.NAMES.toArray(String[]::new));
        }
    }

    @Test
    void theBoardHasAChainAFanInApprovalsAndWorkForAgents() {
        try (Mission mission = Mission.filled()) {
            List<JsonNode> tasks = tasks(mission);
            JsonNode embed = titled(tasks, "Let shops embed the journey in their own pages");
            JsonNode journey = titled(tasks, "Show a parcel's journey on the tracking page");
            JsonNode scans = titled(tasks, "Record every scan of a parcel as an event");
            assertThat(blockers(embed)).containsExactly(journey.path("id").stringValue());
            assertThat(blockers(journey)).containsExactly(scans.path("id").stringValue());
            assertThat(journey.path("ready").booleanValue()).isTrue();
            assertThat(embed.path("ready").booleanValue()).isFalse();
            assertThat(blockers(titled(tasks, "Release 2.4 to all shops"))).hasSize(3);

            assertThat(tasks.stream().filter(task -> task.path("needsApproval").booleanValue()))
                    .hasSizeBetween(3, 5)
                    .anyMatch(task -> task.has("approvedAt"))
                    .anyMatch(task -> !task.has("approvedAt"));
            JsonNode run = mission.get("/tasks/" + scans.path("id").stringValue() + "/runs")
                    .body()
                    .path("runs")
                    .path(0);
            assertThat(run.path("status").stringValue()).isEqualTo("completed");
            assertThat(mission.poll("first").body().path("action").stringValue())
                    .isEqualTo("claimed");
        }
    }

    @Test
    void everyPageHasSomethingToShow() {
        try (Mission mission = Mission.filled()) {
            assertThat(mission.get("/questions?state=open").body().path("questions"))
                    .hasSize(1);
            assertThat(mission.get("/approvals?state=requested").body().path("approvals"))
                    .hasSizeGreaterThanOrEqualTo(2);
            List<JsonNode> tasks = tasks(mission);
            assertThat(tasks).anyMatch(task -> task.has("parentId"));
            assertThat(tasks).anyMatch(task -> task.path("comments").intValue() == 2);
            JsonNode failed = titled(tasks, "Shrink the nightly backup window");
            String run = mission.get("/tasks/" + failed.path("id").stringValue() + "/runs")
                    .body()
                    .at("/runs/0/id")
                    .stringValue();
            assertThat(mission.get("/runs/" + run + "/log?level=error").body().path("lines"))
                    .hasSize(1);
        }
    }

    /// What the log says happened on some day, the rows, the runs and their logs say too.
    @Test
    void theTeamHasWorkedForTwoWeeks() {
        try (Mission mission = Mission.filled()) {
            List<Long> completions = mission.get("/boards")
                    .body()
                    .at("/boards/0/completions")
                    .valueStream()
                    .map(JsonNode::longValue)
                    .toList();
            List<JsonNode> done = tasks(mission).stream()
                    .filter(task -> task.path("status").stringValue().equals("Done"))
                    .toList();
            assertThat(completions.stream().mapToLong(Long::longValue).sum()).isEqualTo(done.size());
            assertThat(completions.stream().filter(day -> day > 0)).hasSizeGreaterThanOrEqualTo(7);
            assertThat(done)
                    .allSatisfy(task -> assertThat(time(task, "completedAt")).isAfter(time(task, "createdAt")))
                    .allSatisfy(task -> assertThat(time(task, "updatedAt")).isEqualTo(time(task, "completedAt")));

            JsonNode scans = titled(tasks(mission), "Record every scan of a parcel as an event");
            String id = scans.path("id").stringValue();
            JsonNode run = mission.get("/tasks/" + id + "/runs").body().at("/runs/0");
            assertThat(time(run, "endedAt")).isEqualTo(time(scans, "completedAt"));
            assertThat(Duration.between(time(run, "startedAt"), time(run, "endedAt")))
                    .isGreaterThan(Duration.ofHours(12));
            assertThat(mission.get("/runs/" + run.path("id").stringValue() + "/log")
                            .body()
                            .path("lines")
                            .valueStream()
                            .map(line -> time(line, "timestamp")))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(at -> at.isBefore(time(run, "endedAt")));
            long odd = mission.database()
                    .withHandle(handle ->
                            handle.createQuery(OUT_OF_ORDER).mapTo(Long.class).one());
            assertThat(odd)
                    .as("events told before an earlier one, or at another time than the rows they changed")
                    .isZero();
            assertThat(mission.broken()).isEmpty();
        }
    }

    @Test
    void withEmptyThereIsABoardAndNothingOnIt() {
        try (Mission mission = Mission.start()) {
            assertThat(tasks(mission)).isEmpty();
            assertThat(mission.get("/boards").body().path("boards").size()).isEqualTo(1);
            assertThat(mission.broken()).isEmpty();
        }
    }

    @Test
    void aSecondStartAddsNothing() {
        try (Mission mission = Mission.filled()) {
            mission.delete("/tasks/MC-1");
            mission.restart();
            assertThat(tasks(mission)).hasSize(TASKS - 1);
        }
    }

    @Test
    void aStartThatDiedBetweenBoardAndDemoIsMadeGood() {
        try (Mission mission = Mission.filled()) {
            assertThat(mission.delete("/tasks/clear-demo").status()).isEqualTo(200);
            mission.database().useHandle(handle -> handle.execute("UPDATE installation SET furnished_at = NULL"));
            mission.restart();
            assertThat(tasks(mission)).hasSize(TASKS);
            assertThat(mission.broken()).isEmpty();
        }
    }

    @Test
    void threeFirstStartsAtOnceFillOnce() throws Exception {
        DatabaseAddress address = TestPostgres.freshAddress();
        Config config = Mission.config(Map.of(), false);
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<App>> starts = IntStream.range(0, 3)
                    .mapToObj(i -> starters.submit(() -> App.start(config, address)))
                    .toList();
            for (Future<App> start : starts) {
                start.get().close();
            }
        }
        try (Mission mission = Mission.on(address)) {
            assertThat(tasks(mission)).hasSize(TASKS);
            assertThat(mission.broken()).isEmpty();
        }
    }

    @Test
    void clearingRemovesExactlyTheDemo() {
        try (Mission mission = Mission.filled()) {
            JsonNode own = mission.post("/tasks", "{\"title\":\"Ours\",\"status\":\"Ready\",\"blockedBy\":[\"MC-2\"]}")
                    .task();
            assertThat(own.path("openBlockers").intValue()).isEqualTo(1);
            mission.post(
                    "/tasks",
                    "{\"title\":\"An agent's\",\"demo\":true,\"blockedBy\":[\""
                            + own.path("key").stringValue() + "\"]}");
            assertThat(mission.poll("holder").task().path("demo").booleanValue())
                    .isTrue();

            assertThat(mission.delete("/tasks/clear-demo")
                            .body()
                            .path("deleted")
                            .intValue())
                    .isEqualTo(TASKS + 1);
            List<JsonNode> left = tasks(mission);
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().path("title").stringValue()).isEqualTo("Ours");
            assertThat(left.getFirst().path("ready").booleanValue()).isTrue();
            assertThat(left.getFirst().path("blockedBy")).isEmpty();
            assertThat(mission.delete("/tasks/clear-demo")
                            .body()
                            .path("deleted")
                            .intValue())
                    .isZero();
            assertThat(mission.broken()).isEmpty();
        }
    }

    private static Instant time(JsonNode holder, String field) {
        return Instant.parse(holder.path(field).stringValue());
    }

    private static List<JsonNode> tasks(Mission mission) {
        Mission.Answer answer = mission.get("/tasks");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("tasks").valueStream().toList();
    }

    private static JsonNode titled(List<JsonNode> tasks, String title) {
        return tasks.stream()
                .filter(task -> task.path("title").stringValue().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blockers(JsonNode task) {
        return task.path("blockedBy").valueStream().map(JsonNode::stringValue).toList();
    }

    private static Map<String, Long> numbers(List<JsonNode> tasks, String field) {
        return tasks.stream().collect(groupingBy(task -> task.path(field).asString("nobody"), counting()));
    }
}
