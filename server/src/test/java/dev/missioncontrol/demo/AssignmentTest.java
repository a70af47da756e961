package dev.missioncontrol.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One assignment from beginning to end, by an agent whose habits leave nothing to luck.
class AssignmentTest {
    private static final int SECOND_MILLIS = 20;
    private static final Habits ASKS_AND_TELLS = new Habits(0, 0, 0, 1, 1, 1, 1, 0);
    private static final Habits FAILS = new Habits(0, 1, 0, 0, 0, 0, 1, 0);

    @Test
    void itAsksAQuestionAndForAYesWritesALogAndComments() throws Exception {
        try (Mission mission = Mission.start();
                Frames frames = new Frames(mission.port());
                ExecutorService agent = Executors.newVirtualThreadPerTaskExecutor()) {
            String id = task(mission);
            // Its patience is that of a person here, so that it is the person who decides.
            Future<?> work = agent.submit(() -> work(mission, ASKS_AND_TELLS, 1_000));

            JsonNode asking = frames.next(task -> task.has("question"));
            assertThat(asking.path("executionState").stringValue()).isEqualTo("waiting");
            String question = asking.path("question").path("id").stringValue();
            assertThat(mission.post("/questions/" + question + "/answer", "{\"answer\":\"As you like\"}")
                            .status())
                    .isEqualTo(200);
            frames.next(task -> task.path("approval").path("state").asString("").equals("requested"));
            String approval = mission.get("/tasks/" + id + "/approvals")
                    .body()
                    .at("/approvals/0/id")
                    .stringValue();
            mission.post("/approvals/" + approval + "/decision", "{\"decision\":\"approve\"}");
            work.get();

            JsonNode done = mission.get("/tasks/" + id).task();
            assertThat(done.path("status").stringValue()).isEqualTo("Review");
            assertThat(done.path("comments").intValue()).isEqualTo(1);
            List<String> said = lines(mission, id);
            assertThat(said)
                    .contains("one", "two", "The answer is: As you like")
                    .hasSizeGreaterThan(6);
        }
    }

    @Test
    void whenNobodyIsThereItGoesOnByItself() throws Exception {
        try (Mission mission = Mission.start()) {
            String id = task(mission);
            work(mission, ASKS_AND_TELLS, SECOND_MILLIS);
            assertThat(mission.get("/tasks/" + id).task().path("status").stringValue())
                    .isEqualTo("Review");
            assertThat(mission.get("/tasks/" + id + "/questions").body().at("/questions/0/state"))
                    .hasToString("\"expired\"");
            assertThat(mission.get("/tasks/" + id + "/approvals").body().at("/approvals/0/state"))
                    .hasToString("\"withdrawn\"");
            assertThat(mission.broken()).isEmpty();
        }
    }

    @Test
    void whatFailsSaysWhyInTheLogAndOnTheTask() throws Exception {
        try (Mission mission = Mission.start()) {
            String id = task(mission);
            // Which step fails is luck, and one beyond the last is none.
            work(mission, FAILS, SECOND_MILLIS);
            JsonNode task = mission.get("/tasks/" + id).task();
            assertThat(task.path("executionState").stringValue()).isEqualTo("failed");
            assertThat(lines(mission, id)).contains(task.path("blockedReason").stringValue());
        }
    }

    private static String task(Mission mission) {
        return mission.post("/tasks", "{\"title\":\"Ours\",\"status\":\"Ready\",\"planChecklist\":[\"one\",\"two\"]}")
                .task()
                .path("id")
                .stringValue();
    }

    private static @Nullable Object work(Mission mission, Habits habits, int secondMillis) throws Exception {
        Api api = new Api(mission.origin(), "scout", "demo:scout:test");
        JsonNode task = api.nextTask(30).orElseThrow();
        new Assignment(api, new Chance(1, secondMillis), habits, task).work();
        return null;
    }

    private static List<String> lines(Mission mission, String task) {
        String run =
                mission.get("/tasks/" + task + "/runs").body().at("/runs/0/id").stringValue();
        return mission.get("/runs/" + run + "/log")
                .body()
                .path("lines")
                .valueStream()
                .map(line -> line.path("message").stringValue())
                .toList();
    }
}
