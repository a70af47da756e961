package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that are parts of tasks, and lanes that follow from what tasks say.
class LanesTest extends Contract {
    private String board = "";

    @BeforeEach
    void anotherBoard() {
        board = text(post("/boards", "name", "Lanes").body().path("board"), "key");
    }

    private JsonNode here(Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        if (!json.has("title")) {
            json.put("title", "Here");
        }
        return send("POST", "/tasks?board=" + board, json.toString()).task();
    }

    private Mission.Answer toLane(JsonNode task, @Nullable Object... lane) {
        return put("/tasks/" + id(task) + "/move", "status", "Blocked", "lane", Json.read(body(lane)));
    }

    @Test
    void aTaskIsPartOfAnotherOfItsBoardByIdOrKey() {
        JsonNode whole = here();
        JsonNode part = here("parentId", text(whole, "key"));
        assertThat(text(part, "parentId")).isEqualTo(id(whole));
        assertThat(patch("/tasks/" + id(part), "parentId", null).task().has("parentId"))
                .isFalse();
        assertThat(text(patch("/tasks/" + id(part), "parentId", id(whole)).task(), "parentId"))
                .isEqualTo(id(whole));
        assertThat(eventTypes(part)).containsExactly("task.updated", "task.updated", "task.created");
        JsonNode elsewhere = task();
        isProblem(patch("/tasks/" + id(part), "parentId", id(elsewhere)), 400, "validation");
        isProblem(post("/tasks?board=" + board, "title", "x", "parentId", "nonsense!"), 400, "validation");
    }

    @Test
    void noTaskIsAPartOfItselfHoweverFarAround() {
        JsonNode a = here();
        JsonNode b = here("parentId", id(a));
        JsonNode c = here("parentId", id(b));
        isProblem(patch("/tasks/" + id(a), "parentId", id(a)), 409, "cycle");
        JsonNode refusal = isProblem(patch("/tasks/" + id(a), "parentId", id(c)), 409, "cycle");
        assertThat(strings(refusal.path("path"))).containsExactly(text(c, "key"), text(b, "key"), text(a, "key"));
    }

    @Test
    void thePartsOfADeletedTaskTellThatTheyStandAloneNow() {
        JsonNode whole = here();
        JsonNode part = here("parentId", id(whole), "blockedBy", List.of(id(whole)));
        assertThat(delete("/tasks/" + id(whole)).status()).isEqualTo(204);
        assertThat(read(part).has("parentId")).isFalse();
        assertThat(eventTypes(part)).containsExactly("dependency.removed", "task.updated", "task.created");
    }

    @Test
    void movingIntoALaneChangesWhatTheLaneIsMadeOfInTheSameEvent() {
        JsonNode whole = here();
        JsonNode task = here("tags", List.of("web", "other"));
        assertThat(text(toLane(task, "by", "assignee", "value", "ada").task(), "assignee"))
                .isEqualTo("ada");
        assertThat(eventTypes(task)).containsExactly("task.moved", "task.created");
        assertThat(keys(events(task).getFirst().path("after"))).containsExactly("assignee", "status");
        assertThat(toLane(task, "by", "assignee", "value", null).task().has("assignee"))
                .isFalse();
        assertThat(text(toLane(task, "by", "priority", "value", "High").task(), "priority"))
                .isEqualTo("High");
        assertThat(text(
                        toLane(task, "by", "parent", "value", text(whole, "key"))
                                .task(),
                        "parentId"))
                .isEqualTo(id(whole));
        assertThat(toLane(task, "by", "parent", "value", null).task().has("parentId"))
                .isFalse();
        assertThat(strings(toLane(task, "by", "tag", "from", "web", "value", "api")
                        .task()
                        .path("tags")))
                .containsExactly("api", "other");
        assertThat(strings(toLane(task, "by", "tag", "value", "more").task().path("tags")))
                .containsExactly("api", "other", "more");
        assertThat(strings(toLane(task, "by", "tag", "from", "api", "value", null)
                        .task()
                        .path("tags")))
                .containsExactly("other", "more");
        long version = read(task).path("version").longValue();
        toLane(task, "by", "tag", "from", "nothing", "value", "more");
        assertThat(read(task).path("version").longValue()).isEqualTo(version);
    }

    @Test
    void whatIsWrongWithALaneNamesItsPlace() {
        JsonNode task = here("tags", List.of("web"));
        for (Map.Entry<String, String> wrong : Map.of(
                        "{}",
                        "/lane/by",
                        "{\"by\":\"colour\",\"value\":\"red\"}",
                        "/lane/by",
                        "{\"by\":\"assignee\"}",
                        "/lane/value",
                        "{\"by\":\"priority\",\"value\":null}",
                        "/lane/value",
                        "{\"by\":\"priority\",\"value\":\"Soon\"}",
                        "/lane/value",
                        "{\"by\":\"tag\",\"value\":null}",
                        "/lane/from",
                        "{\"by\":\"parent\",\"value\":\"" + id(task) + "1\"}",
                        "/lane/value")
                .entrySet()) {
            Mission.Answer answer = send(
                    "PUT", "/tasks/" + id(task) + "/move", "{\"status\":\"Ready\",\"lane\":" + wrong.getKey() + "}");
            assertThat(text(isProblem(answer, 400, "validation").path("errors").path(0), "pointer"))
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
        isProblem(
                send("PUT", "/tasks/" + id(task) + "/move", "{\"status\":\"Ready\",\"lane\":\"ada\"}"),
                400,
                "validation");
        assertThat(text(read(task), "status")).isEqualTo("Backlog");
    }

    private List<JsonNode> lanes(String group) {
        Mission.Answer answer = get("/boards/" + board + "/snapshot?group=" + group);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return list(answer.body().path("lanes"));
    }

    private static List<String> names(List<JsonNode> lanes) {
        return lanes.stream().map(lane -> text(lane, "name")).toList();
    }

    @Test
    void aSnapshotListsTheLanesOfAGroupingWithTheirCountsAndLimits() {
        JsonNode whole = here("title", "Whole", "priority", "Low");
        here("status", "Ready", "assignee", "zoe", "tags", List.of("api", "web"), "parentId", id(whole));
        here("status", "Ready", "assignee", "Ada", "tags", List.of("api"), "priority", "Critical");
        here("status", "Done", "assignee", "zoe");
        send(
                "PUT",
                "/boards/" + board + "/limits",
                "{\"lanes\":[{\"column\":\"Ready\",\"lane\":{\"by\":\"tag\",\"value\":\"api\"},\"limit\":2}]}");
        assertThat(names(lanes("assignee"))).containsExactly("Ada", "zoe", "Nobody");
        JsonNode zoe = lanes("assignee").get(1);
        assertThat(zoe.path("counts")).isEqualTo(Json.read("{\"Ready\":1,\"Done\":1}"));
        assertThat(zoe.path("total").intValue()).isEqualTo(2);
        assertThat(lanes("assignee").getLast().path("value").isNull()).isTrue();
        assertThat(names(lanes("priority"))).containsExactly("Critical", "Medium", "Low");
        assertThat(names(lanes("tag"))).containsExactly("api", "web", "No tag");
        assertThat(lanes("tag").getFirst().path("limits"))
                .isEqualTo(Json.read("[{\"column\":\"Ready\",\"limit\":2,\"mode\":\"warn\"}]"));
        assertThat(names(lanes("parent"))).containsExactly("Whole", "No parent");
        assertThat(text(lanes("parent").getFirst(), "key")).isEqualTo(text(whole, "key"));
        assertThat(text(lanes("parent").getFirst(), "value")).isEqualTo(id(whole));
        isProblem(get("/boards/" + board + "/snapshot?group=colour"), 400, "validation");
        assertThat(get("/boards/" + board + "/snapshot").body().has("lanes")).isFalse();
    }

    @Test
    void aLaneShowsItsNewestFinishedTasksHoweverManyOtherLanesHave() {
        JsonNode old = here("status", "Done", "assignee", "quiet");
        for (int i = 0; i < 101; i++) {
            here("status", "Done", "assignee", "busy");
        }
        JsonNode grouped = get("/boards/" + board + "/snapshot?group=assignee").body();
        assertThat(ids(grouped.path("tasks"))).contains(id(old)).hasSize(101);
        assertThat(grouped.path("lanes").path(0).path("counts").path("Done").intValue())
                .isEqualTo(101);
        assertThat(ids(get("/boards/" + board + "/snapshot").body().path("tasks")))
                .doesNotContain(id(old))
                .hasSize(100);
    }
}
