package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the tests of limits share: a board of their own, the limits it gets, and the refusal where something is full.
abstract class FullBoard extends Contract {
    String board = "";
    String ada = "";

    @BeforeEach
    void anotherBoard() {
        board = text(post("/boards", "name", "Limits").body().path("board"), "key");
        ada = unique("ada");
    }

    JsonNode here(Object... fields) {
        Mission.Answer answer = create(fields);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    Mission.Answer create(Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        return send("POST", "/tasks?board=" + board, json.put("title", "Here").toString());
    }

    JsonNode limits(String json) {
        Mission.Answer answer = send("PUT", "/boards/" + board + "/limits", json);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    Mission.Answer move(JsonNode task, String status) {
        return put("/tasks/" + id(task) + "/move", "status", status);
    }

    Mission.Answer next(String assignee) {
        return get("/tasks/ready-for-work?board=" + board + "&assignee=" + assignee + "&sessionKey=" + unique("s"));
    }

    static JsonNode isFull(Mission.Answer answer, String scope) {
        JsonNode refusal = isProblem(answer, 409, "wip_limit");
        assertThat(text(refusal, "scope")).isEqualTo(scope);
        return refusal;
    }

    /// The data of a task's newest event.
    JsonNode eventData(JsonNode task) {
        return eventData(task, "%");
    }

    JsonNode eventData(JsonNode task, String type) {
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                                SELECT data
                                  FROM board_event
                                 WHERE task_id = CAST(:task AS uuid)
                                   AND entity_type = 'task'
                                   AND type LIKE :type
                                 ORDER BY seq DESC
                                 LIMIT 1
                                """)
                        .bind("task", id(task))
                        .bind("type", type)
                        .mapTo(String.class)
                        .map(Json::read)
                        .one());
    }
}
