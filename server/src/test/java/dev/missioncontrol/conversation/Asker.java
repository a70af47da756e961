package dev.missioncontrol.conversation;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission.Answer;
import dev.missioncontrol.support.OneServer;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What the tests of questions share: an agent with work in hand, what it asks, and what a person answers.
abstract class Asker extends OneServer {
    static final Duration SOON = Duration.ofSeconds(20);

    static int agents;

    final String agent = "asker" + ++agents;
    final String session = agent + ":1";

    @Override
    protected boolean letsTimePass() {
        return true;
    }

    String working(String title) {
        return working(title, session);
    }

    String working(String title, String sessionKey) {
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

    String created(String title) {
        return mission.post("/tasks", fields("title", title, "status", "Ready", "assignee", agent))
                .task()
                .path("id")
                .stringValue();
    }

    JsonNode ask(String path, String text) {
        Answer asked = mission.post(path + "/questions", fields("text", text, "sessionKey", session));
        assertThat(asked.status()).as(asked.raw().body()).isEqualTo(201);
        return asked.body().path("question");
    }

    static Answer answer(JsonNode question, String body) {
        return mission.post("/questions/" + question.path("id").stringValue() + "/answer", body);
    }

    Answer heartbeat(String path) {
        return mission.post(path + "/heartbeat", fields("sessionKey", session));
    }

    JsonNode poll(String sessionKey) {
        return mission.get("/tasks/ready-for-work?assignee=" + agent + "&sessionKey=" + sessionKey)
                .body();
    }

    /// What the newest event of that type carries beside the task.
    static JsonNode extra(String type) {
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
