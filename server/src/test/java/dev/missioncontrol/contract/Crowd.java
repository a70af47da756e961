package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the tests of bulk changes share: a board of their own, many tasks on it, and one change of them all.
abstract class Crowd extends Contract {
    private static int boards;

    String board = "";

    @BeforeEach
    void anotherBoard() {
        board = "BU" + ++boards;
        mission.board(board, "Board " + board);
    }

    JsonNode here(@Nullable Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        if (!json.has("title")) {
            json.put("title", "Here");
        }
        Mission.Answer answer = send("POST", "/tasks?board=" + board, json.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    List<JsonNode> severalHere(int count, @Nullable Object... fields) {
        List<JsonNode> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(here(fields));
        }
        return tasks;
    }

    Mission.Answer bulk(List<JsonNode> tasks, Map<String, ?> change, @Nullable Object... more) {
        ObjectNode json = (ObjectNode) Json.read(body(more));
        json.set("ids", Json.MAPPER.valueToTree(tasks.stream().map(Contract::id).toList()));
        json.set("change", Json.MAPPER.valueToTree(change));
        return send("PATCH", "/tasks/bulk", json.toString());
    }

    static JsonNode done(Mission.Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    JsonNode undo(JsonNode done) {
        return done(post("/tasks/bulk/undo", "batchId", text(done.path("undo"), "batchId")));
    }

    List<String> column(String status) {
        return ids(get("/board/columns?board=" + board).body().path("columns").path(status));
    }
}
