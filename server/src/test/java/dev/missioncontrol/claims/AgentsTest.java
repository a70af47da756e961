package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The fleet: who is known, what is told of them, and what a pause holds back.
class AgentsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Mission mission;

    @BeforeEach
    void start() {
        mission = Mission.start();
    }

    @AfterEach
    void stop() {
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void whoeverAsksForWorkClaimsOrSpeaksIsKnown() throws Exception {
        mission.get("/tasks/ready-for-work?sessionKey=one&assignee=ada&capabilities=gpu,java");
        String task = mission.ready("A task").path("id").stringValue();
        mission.send("POST", "/tasks/" + task + "/claim", "{\"sessionKey\": \"two\"}", "X-Agent", "bob");
        mission.send("GET", "/tasks", null, "X-Agent", "eve");
        Facts.await("three agents", SOON, () -> names().equals(List.of("ada", "bob", "eve")));

        JsonNode ada = agent("ada");
        assertThat(ada.path("state").stringValue()).isEqualTo("active");
        assertThat(ada.path("capabilities").valueStream().map(JsonNode::stringValue))
                .containsExactly("gpu", "java");
        assertThat(ada.path("tasks")).isEmpty();
        assertThat(ada.has("lastHeartbeatAt")).isFalse();
        assertThat(ada.has("successRate")).isFalse();
        JsonNode held = agent("bob").path("tasks").get(0);
        assertThat(held.path("key").stringValue()).isEqualTo("MC-1");
        assertThat(held.path("lease").path("ttlSeconds").intValue()).isEqualTo(300);
        assertThat(mission.get("/agents/nobody").status()).isEqualTo(404);
    }

    @Test
    void whatPeopleDoMakesNoAgent() {
        mission.ready("A task");
        mission.send("GET", "/tasks", null, "X-Agent", "evil", "Origin", "https://evil.example");
        assertThat(names()).isEmpty();
    }

    @Test
    void aSignOfLifeIsSeen() throws Exception {
        String task = held("A task", "one");
        mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\": \"one\"}");
        Facts.await("a heartbeat", SOON, () -> agent("clawdbot").has("lastHeartbeatAt"));
        Instant first = Instant.parse(agent("clawdbot").path("lastHeartbeatAt").stringValue());
        mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\": \"one\"}");
        Facts.await(
                "a later heartbeat",
                SOON,
                () -> Instant.parse(agent("clawdbot").path("lastHeartbeatAt").stringValue())
                        .isAfter(first));
        assertThat(Instant.parse(agent("clawdbot").path("firstSeen").stringValue()))
                .isBefore(Instant.parse(agent("clawdbot").path("lastSeen").stringValue()));
    }

    @Test
    void theLastWeekIsCountedAndTheRestIsNot() {
        for (String state : List.of("completed", "completed", "failed")) {
            String task = held("A task", state);
            mission.patch(
                    "/tasks/" + task, "{\"sessionKey\": \"" + state + "\", \"executionState\": \"" + state + "\"}");
        }
        JsonNode agent = agent("clawdbot");
        assertThat(agent.path("completed").intValue()).isEqualTo(2);
        assertThat(agent.path("failed").intValue()).isEqualTo(1);
        assertThat(agent.path("lost").intValue()).isZero();
        assertThat(agent.path("successRate").doubleValue()).isEqualTo(0.667);
        JsonNode lastError = agent.path("lastError");
        assertThat(lastError.path("status").stringValue()).isEqualTo("failed");
        JsonNode run =
                mission.get("/runs/" + lastError.path("runId").stringValue()).body();
        assertThat(run.path("taskKey")).isEqualTo(lastError.path("taskKey"));
        assertThat(run.path("status").stringValue()).isEqualTo("failed");
        mission.database().useHandle(handle -> handle.execute("""
                        UPDATE run
                           SET started_at = started_at - interval '8 days',
                               ended_at = ended_at - interval '8 days'
                        """));
        assertThat(agent("clawdbot").path("completed").intValue()).isZero();
        assertThat(agent("clawdbot").has("lastError")).isFalse();
    }

    /// Each board says how long that is; the card and the inbox say the same.
    @Test
    void whatIsHeldInSilenceIsWarnedOfAsItsBoardHasIt() throws Exception {
        mission.board("OPS", "Operations");
        mission.patch("/boards/OPS/watch", "{\"silentSeconds\": 60}");
        String patient = held("Patient", "one");
        String strict = mission.post("/tasks", "{\"title\": \"Strict\", \"status\": \"Ready\", \"board\": \"OPS\"}")
                .task()
                .path("id")
                .stringValue();
        mission.send("POST", "/tasks/" + strict + "/claim", "{\"sessionKey\": \"two\"}", "X-Agent", "clawdbot");
        mission.timePasses(Duration.ofSeconds(100));

        Facts.await("a warning", SOON, () -> hold("Strict").has("warning"));
        JsonNode warning = hold("Strict").path("warning");
        assertThat(warning.path("kind").stringValue()).isEqualTo("silent");
        assertThat(warning.path("limitSeconds").intValue()).isEqualTo(60);
        assertThat(mission.get("/tasks/" + strict).task().path("warning")).isEqualTo(warning);
        assertThat(hold("Patient").has("warning")).isFalse();
        Facts.await(
                "one in the inbox",
                SOON,
                () -> mission.get("/notifications")
                        .body()
                        .path("groups")
                        .valueStream()
                        .anyMatch(group -> group.at("/task/id").stringValue().equals(strict)));

        mission.post("/tasks/" + strict + "/heartbeat", "{\"sessionKey\": \"two\"}");
        Facts.await("no warning", SOON, () -> !hold("Strict").has("warning"));
        mission.timePasses(Duration.ofSeconds(100));
        Facts.await(
                "both are warned of",
                SOON,
                () -> hold("Patient").has("warning") && hold("Strict").has("warning"));
        assertThat(hold("Patient").path("warning").path("limitSeconds").intValue())
                .isEqualTo(180);
        assertThat(mission.get("/tasks/" + patient).task().path("warning").isObject())
                .isTrue();
    }

    private JsonNode hold(String title) {
        return agent("clawdbot")
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("title").stringValue().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "draining"})
    void whoIsHeldBackGetsNothingNewAndKeepsWhatItHas(String state) {
        String task = held("In hand", "one");
        String other = mission.ready("Another").path("id").stringValue();
        JsonNode agent = set("clawdbot", state).body().path("agent");
        assertThat(agent.path("state").stringValue()).isEqualTo(state);
        assertThat(agent.path("stateBy").stringValue()).isEqualTo("human");

        Mission.Answer poll = mission.poll("two");
        assertThat(poll.body().path("action").stringValue()).isEqualTo("none");
        assertThat(poll.body().path("reason").stringValue()).isEqualTo(state);
        Mission.Answer claim =
                mission.send("POST", "/tasks/" + other + "/claim", "{\"sessionKey\": \"two\"}", "X-Agent", "clawdbot");
        assertThat(claim.code()).isEqualTo("agent_paused");
        assertThat(claim.status()).isEqualTo(409);
        assertThat(mission.send("PATCH", "/tasks/" + other, "{\"sessionKey\": \"two\"}", "X-Agent", "clawdbot")
                        .code())
                .isEqualTo("agent_paused");
        assertThat(mission.get("/tasks/ready-for-work?sessionKey=x&unassigned=true&assignee=ada")
                        .body()
                        .path("reason")
                        .stringValue())
                .as("others are not held back")
                .isEqualTo("no_tasks");

        assertThat(mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\": \"one\"}")
                        .status())
                .isEqualTo(200);
        assertThat(mission.put("/tasks/" + task + "/move", "{\"sessionKey\": \"one\", \"status\": \"Review\"}")
                        .status())
                .isEqualTo(200);
        set("clawdbot", "active");
        assertThat(mission.poll("two").body().path("action").stringValue()).isEqualTo("claimed");
    }

    @Test
    void anAnswerThatWasLostIsStillDeliveredToOneWhoIsPaused() {
        mission.ready("A task");
        String id = mission.poll("one").task().path("id").stringValue();
        set("clawdbot", "paused");
        assertThat(mission.poll("one").task().path("id").stringValue()).isEqualTo(id);
    }

    @Test
    void sessionsAtWorkHearOfAPauseUntilItIsOver() {
        String task = held("In hand", "one");
        assertThat(directives(task)).isEmpty();
        set("clawdbot", "paused");
        set("clawdbot", "paused");
        assertThat(directives(task)).containsExactly("pause");
        set("clawdbot", "draining");
        assertThat(directives(task)).isEmpty();
        set("clawdbot", "paused");
        set("clawdbot", "active");
        assertThat(directives(task)).isEmpty();
    }

    @Test
    void whoWaitsIsCalledWhenItMayGoOn() throws Exception {
        mission.poll("earlier");
        Facts.await("the agent to be known", SOON, () -> names().contains("clawdbot"));
        set("clawdbot", "paused");
        CompletableFuture<Mission.Answer> parked =
                CompletableFuture.supplyAsync(() -> mission.get("/tasks/ready-for-work?sessionKey=patient&wait=40"));
        Facts.await(
                "a session that waits",
                SOON,
                () -> agent("clawdbot").path("waiting").intValue() == 1);
        mission.ready("A task");
        Facts.await("it to go on waiting", SOON, () -> mission.waiting() == 1);
        long began = System.nanoTime();
        set("clawdbot", "active");
        assertThat(parked.get().body().path("action").stringValue()).isEqualTo("claimed");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void onlyPeopleDecideAndOnlyWhatThereIs() {
        mission.poll("one");
        assertThat(mission.send("PATCH", "/agents/clawdbot", "{\"state\": \"paused\"}", "X-Agent", "clawdbot")
                        .code())
                .isEqualTo("forbidden");
        assertThat(mission.patch("/agents/clawdbot", "{\"state\": \"asleep\"}").code())
                .isEqualTo("validation");
        assertThat(mission.patch("/agents/clawdbot", "{}").code()).isEqualTo("validation");
        assertThat(mission.patch("/agents/nobody", "{\"state\": \"paused\"}").code())
                .isEqualTo("not_found");
    }

    @Test
    void theSameKeyGivesTheSameAnswer() {
        mission.poll("one");
        String[] key = {"Idempotency-Key", "pause-1"};
        Mission.Answer first = mission.send("PATCH", "/agents/clawdbot", "{\"state\": \"paused\"}", key);
        set("clawdbot", "active");
        Mission.Answer again = mission.send("PATCH", "/agents/clawdbot", "{\"state\": \"paused\"}", key);
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(agent("clawdbot").path("state").stringValue()).isEqualTo("active");
    }

    @Test
    void theFleetIsReadInPages() {
        IntStream.range(0, 5).forEach(i -> mission.get("/tasks/ready-for-work?sessionKey=s&assignee=agent-" + i));
        JsonNode first = mission.get("/agents?limit=3").body();
        assertThat(first.path("agents")).hasSize(3);
        JsonNode second = mission.get(
                        "/agents?limit=3&cursor=" + first.path("nextCursor").stringValue())
                .body();
        assertThat(second.path("agents")
                        .valueStream()
                        .map(agent -> agent.path("name").stringValue()))
                .containsExactly("agent-3", "agent-4");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void namesWithoutEndAreNotKept() {
        mission.database().useHandle(handle -> handle.execute("""
                INSERT INTO agent (name, first_seen, last_seen)
                SELECT 'made-up-' || number, now(), now()
                  FROM generate_series(1, 1000) AS number
                """));
        mission.get("/tasks/ready-for-work?sessionKey=s&assignee=one-too-many");
        mission.get("/tasks/ready-for-work?sessionKey=s&assignee=made-up-7&capabilities=gpu");
        assertThat(mission.get("/agents/one-too-many").status()).isEqualTo(404);
        assertThat(agent("made-up-7").path("capabilities")).hasSize(1);
    }

    @Test
    void aPersonTakesATaskFromAnAgentThatHoldsItForTooLong() {
        String task = held("Stuck", "one");
        assertThat(mission.patch("/tasks/" + task, "{\"sessionKey\": null}")
                        .task()
                        .has("lease"))
                .isFalse();
        assertThat(agent("clawdbot").path("tasks")).isEmpty();
        assertThat(mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\": \"one\"}")
                        .code())
                .isEqualTo("lease_lost");
    }

    @Test
    void aRestartForgetsNobody() {
        mission.poll("one");
        mission.restart();
        assertThat(names()).containsExactly("clawdbot");
    }

    private String held(String title, String session) {
        mission.ready(title);
        JsonNode task = mission.poll(session).task();
        mission.post("/tasks/" + task.path("id").stringValue() + "/heartbeat", "{\"sessionKey\": \"" + session + "\"}");
        return task.path("id").stringValue();
    }

    private List<String> directives(String task) {
        return mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\": \"one\"}")
                .body()
                .path("directives")
                .valueStream()
                .map(directive -> directive.path("kind").stringValue())
                .toList();
    }

    private Mission.Answer set(String name, String state) {
        Mission.Answer answer = mission.patch("/agents/" + name, "{\"state\": \"" + state + "\"}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer;
    }

    private JsonNode agent(String name) {
        return mission.get("/agents/" + name).body().path("agent");
    }

    private List<String> names() {
        return mission.get("/agents")
                .body()
                .path("agents")
                .valueStream()
                .map(agent -> agent.path("name").stringValue())
                .toList();
    }
}
