package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two ends of one claim at the same moment: one of them is the end, and the other is told so.
class OutcomeRaceTest {
    private static final int ROUNDS = 12;

    private Mission mission;
    private BoardWriters writers;
    private Reaper reaper;

    @BeforeEach
    void start() {
        mission = Mission.start();
        Jdbi database = mission.database();
        writers = new BoardWriters(database, events -> {});
        reaper = new Reaper(writers, new Tasks(database), new Runs(database), new Leases(database));
    }

    @AfterEach
    void theLogIsWhole() throws Exception {
        writers.stop();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void aFailureAndTheReaperEndAnAttemptOnce() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String path = held("Task " + i);
            mission.timePasses(Duration.ofSeconds(301));
            List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
            Together.run(2, number -> {
                if (number == 0) {
                    reaper.reap();
                } else {
                    answers.add(mission.post(path + "/fail", "{\"sessionKey\":\"s\",\"reason\":\"too late?\"}")
                            .status());
                }
            });
            List<String> types = mission.eventTypes(path);
            boolean failed = answers.getFirst() == 200;
            assertThat(answers.getFirst()).isIn(200, 409);
            assertThat(types.contains("task.retried")).isEqualTo(failed);
            assertThat(types.contains("task.lease_lost")).isEqualTo(!failed);
            assertThat(types).containsOnlyOnce("run.completed");
            assertThat(mission.get(path).task().path("status").stringValue()).isEqualTo("Ready");
        }
    }

    @Test
    void whoCompletesTwiceAtOnceCompletesOnce() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String path = held("Task " + i);
            Together.run(
                    3,
                    number -> assertThat(mission.post(path + "/complete", "{\"sessionKey\":\"s\"}")
                                    .status())
                            .isEqualTo(200));
            assertThat(mission.eventTypes(path)).containsOnlyOnce("task.completed", "run.completed");
        }
    }

    @Test
    void ofTwoDifferentOutcomesOneIsTheTruth() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String path = held("Task " + i);
            List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
            Together.run(
                    2,
                    number -> answers.add(mission.post(
                                    path + (number == 0 ? "/complete" : "/fail"),
                                    "{\"sessionKey\":\"s\",\"reason\":\"no\"}")
                            .status()));
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            assertThat(mission.eventTypes(path)).containsOnlyOnce("run.completed");
        }
    }

    @Test
    void linesThatMeetALossAreWrittenBeforeItOrNotAtAll() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String path = held("Task " + i);
            String run = runId(path);
            mission.timePasses(Duration.ofSeconds(301));
            List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
            Together.run(2, number -> {
                if (number == 0) {
                    reaper.reap();
                } else {
                    answers.add(mission.post(
                                    "/runs/" + run + "/log",
                                    "{\"sessionKey\":\"s\",\"lines\":[{\"message\":\"still here\"}]}")
                            .status());
                }
            });
            boolean written = answers.getFirst() == 200;
            JsonNode log = mission.get("/runs/" + run + "/log").body();
            assertThat(log.path("lines").size()).isEqualTo(written ? 1 : 0);
            assertThat(mission.eventTypes(path).contains("task.lease_lost")).isEqualTo(!written);
            reaper.reap();
            mission.timePasses(Duration.ofSeconds(301));
            reaper.reap();
            assertThat(mission.post(
                                    "/runs/" + run + "/log",
                                    "{\"sessionKey\":\"s\",\"lines\":[{\"message\":\"a ghost\"}]}")
                            .code())
                    .isEqualTo("lease_lost");
        }
    }

    private String held(String title) {
        String path = "/tasks/" + mission.ready(title).path("id").stringValue();
        assertThat(mission.post(path + "/claim", "{\"sessionKey\":\"s\"}").status())
                .isEqualTo(200);
        return path;
    }

    private String runId(String path) {
        return mission.get(path + "/runs").body().path("runs").get(0).path("id").stringValue();
    }
}
