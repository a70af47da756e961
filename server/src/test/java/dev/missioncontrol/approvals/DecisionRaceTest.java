package dev.missioncontrol.approvals;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Mission.Answer;
import dev.missioncontrol.support.OneServer;
import dev.missioncontrol.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Everything that can be settled by two at once, on two servers of one database: one is first, and the other is told.
class DecisionRaceTest extends OneServer {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ROUNDS = 25;

    private static Mission beside;

    @BeforeAll
    static void startAnother() {
        beside = mission.beside();
    }

    @Override
    protected boolean letsTimePass() {
        return true;
    }

    @AfterAll
    static void stopTheOther() {
        beside.close();
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsFirstAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Contested " + round);
            JsonNode request = mission.post(path + "/approvals", "{}").body().path("approval");
            String decision = "/approvals/" + request.path("id").stringValue() + "/decision";
            List<Answer> answers = both(
                    () -> mission.post(decision, fields("decision", "approve")),
                    () -> beside.post(decision, fields("decision", "reject", "comment", "No.")));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.code().equals("already_decided")))
                    .hasSize(1);
            boolean approved = answers.getFirst().status() == 200;
            JsonNode task = mission.get(path).task();
            assertThat(task.has("approvedAt")).isEqualTo(approved);
            assertThat(task.path("approval").path("state").stringValue()).isEqualTo(approved ? "approved" : "rejected");
            assertThat(task.path("version").intValue()).isEqualTo(3);
        }
    }

    @Test
    void theSameDecisionByTwoAtOnceIsOneDecision() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Agreed " + round);
            mission.post(path + "/approvals", "{}");
            String decision = "/approvals/"
                    + mission.get(path).task().path("approval").path("id").stringValue() + "/decision";
            List<Answer> answers = both(
                    () -> mission.post(decision, fields("decision", "approve")),
                    () -> beside.patch(path, fields("approvedAt", "2020-01-01T00:00:00Z")));
            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(mission.get(path).task().path("version").intValue()).isEqualTo(3);
        }
    }

    /// Nobody gets it a moment too early.
    @Test
    void aTaskIsClaimedOnlyAfterItIsApproved() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Eager " + round);
            JsonNode request = mission.post(path + "/approvals", "{}").body().path("approval");
            String session = "eager-" + round;
            both(
                    () -> mission.post(
                            "/approvals/" + request.path("id").stringValue() + "/decision",
                            fields("decision", "approve")),
                    () -> beside.post(path + "/claim", fields("sessionKey", session)));
            List<String> story = story(path);
            if (story.contains("task.claimed")) {
                assertThat(story.indexOf("task.claimed")).isGreaterThan(story.indexOf("approval.granted"));
                mission.post(path + "/release", fields("sessionKey", session));
            }
            mission.delete(path);
        }
    }

    @Test
    void aRequestAndAClaimAtOnceNeverGiveOutWhatWaits() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Second thoughts " + round);
            String session = "quick-" + round;
            both(
                    () -> mission.patch(path, fields("needsApproval", true)),
                    () -> beside.get("/tasks/ready-for-work?sessionKey=" + session));
            List<String> story = story(path);
            if (story.contains("task.claimed")) {
                assertThat(story.indexOf("task.claimed")).isLessThan(story.indexOf("approval.requested"));
            }
            mission.delete(path);
        }
    }

    @Test
    void anAnswerAndTheLossOfTheClaimCanComeInEitherOrder() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Lost and answered " + round);
            String session = "mortal-" + round;
            mission.post(path + "/claim", fields("sessionKey", session));
            JsonNode question = mission.post(path + "/questions", fields("text", "Yes?", "sessionKey", session))
                    .body()
                    .path("question");
            database("UPDATE lease SET heartbeat_at = heartbeat_at - interval '2 hours'");
            List<Answer> answers = both(
                    () -> mission.post(
                            "/questions/" + question.path("id").stringValue() + "/answer", fields("answer", "Yes.")),
                    () -> beside.post("/tasks/cleanup-stale", fields("olderThanMinutes", 60)));
            assertThat(answers).allMatch(answer -> answer.status() == 200);
            JsonNode task = mission.get(path).task();
            assertThat(task.path("status").stringValue()).isEqualTo("Ready");
            assertThat(task.path("executionState").stringValue()).isEqualTo("queued");
            assertThat(task.path("ready").booleanValue()).isTrue();
            String heir = "heir-" + round;
            mission.post(path + "/claim", fields("sessionKey", heir));
            assertThat(mission.post(path + "/heartbeat", fields("sessionKey", heir))
                            .body()
                            .path("directives")
                            .path(0)
                            .path("question")
                            .path("answer")
                            .stringValue())
                    .isEqualTo("Yes.");
            mission.delete(path);
        }
    }

    @Test
    void anAnswerAndTheDeadlineCannotBothCount() throws Exception {
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Just in time " + round);
            JsonNode question = mission.post(
                            path + "/questions", fields("text", "Now?", "default", "no", "deadlineSeconds", 3_600))
                    .body()
                    .path("question");
            String address = "/questions/" + question.path("id").stringValue();
            database("UPDATE question SET deadline = clock_timestamp() WHERE state = 'open'");
            Answer answer = mission.post(address + "/answer", fields("answer", "yes"));
            Facts.await(
                    "it to be settled",
                    SOON,
                    () -> !mission.get(address)
                            .body()
                            .path("question")
                            .path("state")
                            .stringValue()
                            .equals("open"));
            JsonNode settled = mission.get(address).body().path("question");
            assertThat(settled.path("answer").stringValue()).isEqualTo(answer.status() == 200 ? "yes" : "no");
            assertThat(settled.path("state").stringValue()).isEqualTo(answer.status() == 200 ? "answered" : "expired");
            assertThat(story(path)).hasSize(3);
            answered += answer.status() == 200 ? 1 : 0;
            mission.delete(path);
        }
        assertThat(answered).isPositive();
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsHeard() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = ready("Two voices " + round);
            JsonNode question = mission.post(path + "/questions", fields("text", "Left or right?"))
                    .body()
                    .path("question");
            String answer = "/questions/" + question.path("id").stringValue() + "/answer";
            List<Answer> answers = both(
                    () -> mission.post(answer, fields("answer", "left")),
                    () -> beside.post(answer, fields("answer", "right")));
            assertThat(answers.stream().filter(each -> each.status() == 200)).hasSize(1);
            assertThat(answers.stream().filter(each -> each.code().equals("question_closed")))
                    .hasSize(1);
            mission.delete(path);
        }
    }

    @Test
    void tenWhoAskAtOnceOpenOneRequest() throws Exception {
        String path = ready("Popular");
        List<Integer> codes = Collections.synchronizedList(new ArrayList<>());
        Together.run(
                10,
                i -> codes.add((i % 2 == 0 ? mission : beside)
                        .post(path + "/approvals", "{}")
                        .status()));
        assertThat(codes.stream().filter(code -> code == 201)).hasSize(1);
        assertThat(codes.stream().filter(code -> code == 200)).hasSize(9);
    }

    private interface Call {
        Answer make() throws Exception;
    }

    private static List<Answer> both(Call one, Call other) throws Exception {
        AtomicReferenceArray<Answer> answers = new AtomicReferenceArray<>(2);
        Together.run(2, i -> answers.set(i, (i == 0 ? one : other).make()));
        return List.of(answers.get(0), answers.get(1));
    }

    private static void database(String statement) {
        mission.database().useHandle(handle -> handle.execute(statement));
    }

    private static String ready(String title) {
        return "/tasks/" + mission.ready(title).path("id").stringValue();
    }

    /// What happened to a task, in order.
    private static List<String> story(String path) {
        List<String> events = new ArrayList<>(mission.eventTypes(path));
        Collections.reverse(events);
        return events;
    }
}
