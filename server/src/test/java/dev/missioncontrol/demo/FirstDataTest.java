package dev.missioncontrol.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.App;
import dev.missioncontrol.Config;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
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
