package dev.missioncontrol.conversation;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Mission.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An agent asks, its task waits, a person answers: from the asking to the answer in the agent's hands.
class QuestionTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Mission mission;
    private static int agents;

    private final String agent = "asker" + ++agents;
    private final String session = agent + ":1";

    @BeforeAll
    static void start() {
        mission = Mission.start();
    }

    /// All invariants but the reaper's punctuality: tests that let time pass leave leases for its next round.
    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken()).allMatch(broken -> broken.startsWith("no expired lease is left over"));
    }

    @AfterAll
    static void stop() {
        mission.close();
    }

    @Test
    void theTaskWaitsWhileItsQuestionIsOpenAndGoesOnWithTheAnswer() {
        String path = working("Choose a region");
        Answer asked = mission.post(
                path + "/questions",
                fields("text", "Which region?", "options", List.of("eu", "us"), "sessionKey", session, "fence", 1));
        assertThat(asked.status()).isEqualTo(201);
        JsonNode question = asked.body().path("question");
        assertThat(question.path("askedBy").stringValue()).isEqualTo(agent);
        assertThat(question.path("state").stringValue()).isEqualTo("open");
        assertThat(asked.task().path("executionState").stringValue()).isEqualTo("waiting");
        assertThat(asked.task().path("status").stringValue()).isEqualTo("InProgress");
        assertThat(asked.task().path("question").path("options").get(1).stringValue())
                .isEqualTo("us");

        assertThat(heartbeat(path).task().path("executionState").stringValue()).isEqualTo("waiting");
        assertThat(mission.post(
                                path + "/progress",
                                fields("step", "Meanwhile", "status", "done", "sessionKey", session))
                        .task()
                        .path("executionState")
                        .stringValue())
                .isEqualTo("waiting");

        Answer answered = answer(question, fields("option", "us"));
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body().path("question").path("answer").stringValue())
                .isEqualTo("us");
        assertThat(answered.body().path("question").path("closedBy").stringValue())
                .isEqualTo("human");
        assertThat(answered.task().path("executionState").stringValue()).isEqualTo("running");
        assertThat(answered.task().has("question")).isFalse();
        JsonNode told = heartbeat(path).body().path("directives");
        assertThat(told.size()).isEqualTo(1);
        assertThat(told.path(0).path("kind").stringValue()).isEqualTo("answer");
        assertThat(told.path(0).path("question").path("answer").stringValue()).isEqualTo("us");
        assertThat(events(path))
                .containsExactly(
                        "question.answered",
                        "task.progressed",
                        "question.asked",
                        "run.created",
                        "task.claimed",
                        "task.created");
        assertThat(extra("question.answered").path("answer").stringValue()).isEqualTo("us");
    }

    @Test
    void whatAnAnswerSaysIsToldAgainUntilItIsAcknowledged() {
        String path = working("Told");
        answer(ask(path, "Yes or no?"), fields("answer", "Yes, but slowly."));
        JsonNode first = heartbeat(path).body().path("directives").path(0);
        JsonNode again = mission.post(
                        path + "/progress", fields("step", "On it", "status", "done", "sessionKey", session))
                .body()
                .path("directives")
                .path(0);
        assertThat(again).isEqualTo(first);
        String id = first.path("id").stringValue();
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", "a stranger", "acknowledged", id))
                        .code())
                .isEqualTo("lease_lost");
        assertThat(heartbeat(path).body().path("directives").size()).isEqualTo(1);
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", session, "acknowledged", id))
                        .body()
                        .path("directives")
                        .isEmpty())
                .isTrue();
        assertThat(heartbeat(path).body().path("directives").isEmpty()).isTrue();
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", session, "acknowledged", List.of(id, "x")))
                        .code())
                .isEqualTo("validation");
    }

    @Test
    void aHeartbeatWithAKeyHearsAndAcknowledgesTheSame() {
        String path = working("Keyed");
        answer(ask(path, "Go?"), fields("answer", "Go."));
        Answer keyed = mission.send(
                "POST", path + "/heartbeat", fields("sessionKey", session), "Idempotency-Key", "beat-" + session);
        String id = keyed.body().path("directives").path(0).path("id").stringValue();
        Answer acknowledged = mission.send(
                "POST",
                path + "/heartbeat",
                fields("sessionKey", session, "acknowledged", id),
                "Idempotency-Key",
                "heard-" + session);
        assertThat(acknowledged.body().path("directives").isEmpty()).isTrue();
        assertThat(heartbeat(path).body().path("directives").isEmpty()).isTrue();
    }

    @Test
    void aParkedSessionIsWokenByTheAnswer() throws Exception {
        String path = working("Long poll");
        JsonNode question = ask(path, "Are you there?");
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked =
                CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50&sessionKey=" + session));
        Facts.await("the session to wait", SOON, () -> mission.waitingForAnswers() == 1);
        answer(question, fields("answer", "Always."));
        Answer woken = parked.get();
        assertThat(woken.body().path("question").path("answer").stringValue()).isEqualTo("Always.");
        assertThat(woken.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        Facts.await("the room to be empty", SOON, () -> mission.waitingForAnswers() == 0);
    }

    @Test
    void waitingIsASignOfLife() {
        String path = working("Alive by waiting");
        JsonNode question = ask(path, "Still there?");
        mission.timePasses(Duration.ofSeconds(50));
        String address = "/questions/" + question.path("id").stringValue();
        assertThat(mission.get(address + "?sessionKey=" + session).status()).isEqualTo(200);
        mission.timePasses(Duration.ofSeconds(50));
        assertThat(heartbeat(path).status()).isEqualTo(200);
        assertThat(mission.get(address + "?sessionKey=somebody-else").code()).isEqualTo("lease_lost");
    }

    @Test
    void aLostClaimLeavesItsQuestionAndTheAnswerGoesToTheNext() throws Exception {
        String path = working("Outlives its asker");
        JsonNode question = ask(path, "Which colour?");
        mission.timePasses(Duration.ofMinutes(2));
        Facts.await(
                "the claim to be lost", SOON, () -> !mission.get(path).task().has("lease"));
        JsonNode orphan = mission.get(path).task();
        assertThat(orphan.path("status").stringValue()).isEqualTo("Ready");
        assertThat(orphan.path("executionState").stringValue()).isEqualTo("queued");
        assertThat(orphan.path("ready").booleanValue()).isFalse();
        assertThat(orphan.path("question").path("id")).isEqualTo(question.path("id"));
        assertThat(poll("heir").path("reason").stringValue()).isEqualTo("awaiting_answer");
        assertThat(poll("heir").path("counts").path("awaitingAnswer").intValue())
                .isEqualTo(1);
        assertThat(mission.post(path + "/claim", fields("sessionKey", "heir")).code())
                .isEqualTo("awaiting_answer");
        JsonNode why = mission.get(path + "/explain").body();
        assertThat(why.path("code").stringValue()).isEqualTo("awaiting_answer");
        assertThat(why.path("sentence").stringValue())
                .isEqualTo("It waits for the answer to what " + agent + " asked.");

        CompletableFuture<JsonNode> heir = CompletableFuture.supplyAsync(() -> poll("heir&wait=50"));
        Facts.await("the heir to wait", SOON, () -> mission.waiting() == 1);
        Answer answered = answer(question, fields("answer", "Blue."));
        assertThat(answered.task().path("executionState").stringValue()).isEqualTo("queued");
        assertThat(heir.get().path("action").stringValue()).isEqualTo("claimed");
        JsonNode told = mission.post(path + "/heartbeat", fields("sessionKey", "heir"))
                .body()
                .path("directives");
        assertThat(told.path(0).path("question").path("answer").stringValue()).isEqualTo("Blue.");
    }

    @Test
    void whoReleasesLeavesItsQuestionAndWhoFinishesTakesItAlong() {
        String released = working("Given back");
        ask(released, "What next?");
        mission.post(released + "/release", fields("sessionKey", session));
        assertThat(mission.get(released).task().has("question")).isTrue();

        String other = session + "b";
        String finished = working("Done anyway", other);
        JsonNode question = mission.post(finished + "/questions", fields("text", "Really?", "sessionKey", other))
                .body()
                .path("question");
        JsonNode done = mission.patch(finished, fields("sessionKey", other, "status", "Done"))
                .task();
        assertThat(done.has("question")).isFalse();
        assertThat(events(finished).stream()
                        .filter(type -> !type.startsWith("run."))
                        .findFirst())
                .hasValue("task.completed");
        Answer late = answer(question, fields("answer", "Yes!"));
        assertThat(late.code()).isEqualTo("question_closed");
        assertThat(late.body().path("question").path("state").stringValue()).isEqualTo("withdrawn");
    }

    @Test
    void aQuestionIsAnsweredOnceAndTheSameAnswerAgainIsSilent() {
        String path = working("Once");
        JsonNode question = ask(path, "One?");
        assertThat(answer(question, fields("answer", "One.")).status()).isEqualTo(200);
        assertThat(answer(question, fields("answer", "One.")).status()).isEqualTo(200);
        Answer other = answer(question, fields("answer", "Two."));
        assertThat(other.code()).isEqualTo("question_closed");
        assertThat(other.body().path("question").path("answer").stringValue()).isEqualTo("One.");
        assertThat(events(path).stream().filter("question.answered"::equals)).hasSize(1);
    }

    @Test
    void oneQuestionAtATimeAndTheSameAgainIsTheSame() {
        String path = working("Impatient");
        JsonNode first = ask(path, "Now?");
        Answer again = mission.post(path + "/questions", fields("text", "Now?", "sessionKey", session));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("question")).isEqualTo(first);
        Answer another = mission.post(path + "/questions", fields("text", "Or now?", "sessionKey", session));
        assertThat(another.code()).isEqualTo("question_open");
        assertThat(another.body().path("question").path("id")).isEqualTo(first.path("id"));
        answer(first, fields("answer", "Later."));
        assertThat(mission.post(path + "/questions", fields("text", "Or now?", "sessionKey", session))
                        .status())
                .isEqualTo(201);
        assertThat(mission.get(path + "/questions?limit=1")
                        .body()
                        .path("questions")
                        .path(0)
                        .path("text")
                        .stringValue())
                .isEqualTo("Or now?");
    }

    @Test
    void whoAskedMayWithdrawAndSoMayAPerson() {
        String path = working("Never mind");
        JsonNode question = ask(path, "Hm?");
        String withdraw = "/questions/" + question.path("id").stringValue() + "/withdraw";
        assertThat(mission.send("POST", withdraw, "{}", "X-Agent", "eve").code())
                .isEqualTo("forbidden");
        Answer withdrawn = mission.send("POST", withdraw, "{}", "X-Agent", agent);
        assertThat(withdrawn.body().path("question").path("state").stringValue())
                .isEqualTo("withdrawn");
        assertThat(withdrawn.task().path("executionState").stringValue()).isEqualTo("running");
        assertThat(mission.post(withdraw, "{}").status()).isEqualTo(200);
        JsonNode second = ask(path, "Hm, hm?");
        assertThat(mission.post("/questions/" + second.path("id").stringValue() + "/withdraw", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(events(path).stream().filter("question.withdrawn"::equals)).hasSize(2);
    }

    @Test
    void aPersonsQuestionBeforeWorkBeginsKeepsTheTaskBack() {
        String path = "/tasks/" + created("Unclear");
        JsonNode asked = mission.post(path + "/questions", fields("text", "For whom is this?"))
                .task();
        assertThat(asked.path("ready").booleanValue()).isFalse();
        assertThat(asked.path("executionState").stringValue()).isEqualTo("queued");
        JsonNode question = asked.path("question");
        assertThat(question.path("askedBy").stringValue()).isEqualTo("human");
        assertThat(answer(question, fields("answer", "For us."))
                        .task()
                        .path("ready")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void withoutAnAnswerTheDefaultIsTakenWhenTheDeadlinePasses() throws Exception {
        String path = working("Default");
        JsonNode question = mission.post(
                        path + "/questions",
                        fields(
                                "text",
                                "Tabs?",
                                "options",
                                List.of("yes", "no"),
                                "default",
                                "no",
                                "deadlineSeconds",
                                40,
                                "sessionKey",
                                session))
                .body()
                .path("question");
        assertThat(Duration.between(
                        Instant.parse(question.path("askedAt").stringValue()),
                        Instant.parse(question.path("deadline").stringValue())))
                .isEqualTo(Duration.ofSeconds(40));
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked = CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50"));
        Facts.await("somebody to wait", SOON, () -> mission.waitingForAnswers() == 1);
        mission.timePasses(Duration.ofSeconds(41));
        JsonNode expired = parked.get().body().path("question");
        assertThat(expired.path("state").stringValue()).isEqualTo("expired");
        assertThat(expired.path("answer").stringValue()).isEqualTo("no");
        assertThat(expired.path("closedBy").stringValue()).isEqualTo("system");
        assertThat(mission.get(path).task().path("executionState").stringValue())
                .isEqualTo("running");
        assertThat(events(path).getFirst()).isEqualTo("question.expired");
        assertThat(heartbeat(path)
                        .body()
                        .path("directives")
                        .path(0)
                        .path("question")
                        .path("answer")
                        .stringValue())
                .isEqualTo("no");
        assertThat(answer(question, fields("option", "yes")).code()).isEqualTo("question_closed");
    }

    @Test
    void aDeadlineWithoutADefaultEndsTheWaitUnanswered() throws Exception {
        String path = working("No default");
        mission.post(path + "/questions", fields("text", "Hello?", "deadlineSeconds", 30, "sessionKey", session));
        mission.timePasses(Duration.ofSeconds(31));
        Facts.await(
                "the deadline to pass", SOON, () -> !mission.get(path).task().has("question"));
        JsonNode told = heartbeat(path).body().path("directives").path(0).path("question");
        assertThat(told.path("state").stringValue()).isEqualTo("expired");
        assertThat(told.has("answer")).isFalse();
    }

    @Test
    void whatCannotBeAskedOrAnsweredIsRefused() {
        String path = working("Strict");
        assertThat(refused(path, "options", List.of("a"), "default", "b")).isEqualTo("/default");
        assertThat(refused(path, "deadline", "2001-01-01")).isEqualTo("/deadline");
        assertThat(refused(path, "deadline", "2999-01-01", "deadlineSeconds", 5))
                .isEqualTo("/deadlineSeconds");
        assertThat(mission.post(path + "/questions", "{}").code()).isEqualTo("validation");
        assertThat(mission.post(path + "/questions", fields("text", "Who?", "sessionKey", "nobody"))
                        .code())
                .isEqualTo("lease_lost");
        JsonNode question = mission.post(
                        path + "/questions", fields("text", "A?", "options", List.of("a"), "sessionKey", session))
                .body()
                .path("question");
        assertThat(answer(question, fields("option", "b")).code()).isEqualTo("validation");
        assertThat(answer(question, fields("option", "a", "answer", "b")).code())
                .isEqualTo("validation");
        assertThat(answer(question, "{}").code()).isEqualTo("validation");
        assertThat(mission.post("/questions/7/answer", fields("answer", "x")).code())
                .isEqualTo("not_found");
        assertThat(answer(question, fields("answer", "In my own words.")).status())
                .isEqualTo(200);
    }

    private String refused(String path, Object... more) {
        Object[] all = new Object[more.length + 4];
        all[0] = "text";
        all[1] = "Well?";
        all[2] = "sessionKey";
        all[3] = session;
        System.arraycopy(more, 0, all, 4, more.length);
        return mission.post(path + "/questions", fields(all))
                .body()
                .path("errors")
                .path(0)
                .path("pointer")
                .asString("nothing");
    }

    @Test
    void openQuestionsOfAllBoardsAreListedWithTheirTasks() {
        mission.board("ASK", "Asked");
        for (int i = 0; i < 3; i++) {
            String id = mission.post("/tasks?board=ASK", fields("title", "About " + i))
                    .task()
                    .path("id")
                    .stringValue();
            mission.post("/tasks/" + id + "/questions", fields("text", "Why?"));
        }
        JsonNode first = mission.get("/questions?state=open&board=ASK&limit=2").body();
        assertThat(titles(first)).containsExactly("About 2", "About 1");
        JsonNode second = mission.get("/questions?state=open&board=ASK&limit=2&cursor="
                        + first.path("nextCursor").stringValue())
                .body();
        assertThat(titles(second)).containsExactly("About 0");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(mission.get("/questions?state=answered&board=ASK")
                        .body()
                        .path("questions")
                        .isEmpty())
                .isTrue();
    }

    private static List<String> titles(JsonNode page) {
        return page.path("questions")
                .valueStream()
                .map(question -> question.path("task").path("title").stringValue())
                .toList();
    }

    @Test
    void aQuestionGoesWithItsTask() throws Exception {
        String path = working("Deleted");
        JsonNode question = ask(path, "Anybody?");
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked = CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50"));
        Facts.await("somebody to wait", SOON, () -> mission.waitingForAnswers() == 1);
        mission.delete(path);
        assertThat(parked.get().code()).isEqualTo("not_found");
        assertThat(answer(question, fields("answer", "Too late.")).code()).isEqualTo("not_found");
    }

    private String working(String title) {
        return working(title, session);
    }

    private String working(String title, String sessionKey) {
        String path = "/tasks/" + created(title);
        assertThat(mission.send(
                                "POST",
                                path + "/claim",
                                fields("sessionKey", sessionKey, "leaseSeconds", 60),
                                "X-Agent",
                                agent)
                        .status())
                .isEqualTo(200);
        return path;
    }

    private String created(String title) {
        return mission.post("/tasks", fields("title", title, "status", "Ready", "assignee", agent))
                .task()
                .path("id")
                .stringValue();
    }

    private JsonNode ask(String path, String text) {
        Answer asked = mission.post(path + "/questions", fields("text", text, "sessionKey", session));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
        return asked.body().path("question");
    }

    private static Answer answer(JsonNode question, String body) {
        return mission.post("/questions/" + question.path("id").stringValue() + "/answer", body);
    }

    private Answer heartbeat(String path) {
        return mission.post(path + "/heartbeat", fields("sessionKey", session));
    }

    private JsonNode poll(String sessionKey) {
        return mission.get("/tasks/ready-for-work?assignee=" + agent + "&sessionKey=" + sessionKey)
                .body();
    }

    private static List<String> events(String path) {
        return mission.get(path + "/events")
                .body()
                .path("events")
                .valueStream()
                .map(event -> event.path("eventType").stringValue())
                .toList();
    }

    /// What the newest event of that type carries beside the task.
    private static JsonNode extra(String type) {
        return Json.read(mission.database()
                        .withHandle(handle -> handle.createQuery("""
                                SELECT data
                                  FROM board_event
                                 WHERE type = :type
                                 ORDER BY at DESC
                                 LIMIT 1
                                """)
                                .bind("type", type)
                                .mapTo(String.class)
                                .one()))
                .path("question");
    }
}
