package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How full columns, hands and lanes may get, on every way in.
class WipLimitsTest extends Contract {
    private String board = "";
    private String ada = "";

    @BeforeEach
    void anotherBoard() {
        board = text(post("/boards", "name", "Limits").body().path("board"), "key");
        ada = unique("ada");
    }

    private JsonNode here(Object... fields) {
        Mission.Answer answer = create(fields);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    private Mission.Answer create(Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        return send("POST", "/tasks?board=" + board, json.put("title", "Here").toString());
    }

    private JsonNode limits(String json) {
        Mission.Answer answer = send("PUT", "/boards/" + board + "/limits", json);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private void blockAgents(int limit) {
        limits("{\"agents\":{\"default\":{\"limit\":" + limit + ",\"mode\":\"block\"}}}");
    }

    private void blockLane(String column, String by, String value, int limit) {
        limits(Json.object()
                .set(
                        "lanes",
                        Json.MAPPER.valueToTree(List.of(Map.of(
                                "column",
                                column,
                                "lane",
                                Map.of("by", by, "value", value),
                                "limit",
                                limit,
                                "mode",
                                "block"))))
                .toString());
    }

    private Mission.Answer move(JsonNode task, String status) {
        return put("/tasks/" + id(task) + "/move", "status", status);
    }

    private Mission.Answer next(String assignee) {
        return get("/tasks/ready-for-work?board=" + board + "&assignee=" + assignee + "&sessionKey=" + unique("s"));
    }

    private static JsonNode isFull(Mission.Answer answer, String scope) {
        JsonNode refusal = isProblem(answer, 409, "wip_limit");
        assertThat(text(refusal, "scope")).isEqualTo(scope);
        return refusal;
    }

    @Test
    void limitsAreReadAsTheyWereWrittenWithTheirCounts() {
        here("status", "InProgress", "assignee", ada, "tags", List.of("api"));
        String wish = """
                {"columns": [{"column": "InProgress", "limit": 3, "mode": "block"}, {"column": "Ready", "limit": 9}],
                 "agents": {"default": {"limit": 2, "mode": "block"},
                            "named": [{"agent": "%s", "limit": 5, "mode": "warn"}, {"agent": "boss", "limit": null}]},
                 "lanes": [{"column": "InProgress", "lane": {"by": "tag", "value": "api"}, "limit": 1, "mode": "block"},
                           {"column": "Done", "lane": {"by": "assignee", "value": null}, "limit": 4, "mode": "warn"}]}
                """.formatted(ada);
        JsonNode written = limits(wish);
        assertThat(get("/boards/" + board + "/limits").body()).isEqualTo(written);
        assertThat(written.path("columns").toString())
                .isEqualTo("[{\"column\":\"Ready\",\"limit\":9,\"mode\":\"warn\",\"count\":0},"
                        + "{\"column\":\"InProgress\",\"limit\":3,\"mode\":\"block\",\"count\":1}]");
        assertThat(written.path("agents").path("default").toString()).isEqualTo("{\"limit\":2,\"mode\":\"block\"}");
        assertThat(list(written.path("agents").path("named")))
                .anyMatch(line ->
                        line.toString().equals("{\"agent\":\"" + ada + "\",\"limit\":5,\"mode\":\"warn\",\"count\":1}"))
                .anyMatch(line -> line.toString().equals("{\"agent\":\"boss\",\"limit\":null,\"count\":0}"));
        assertThat(list(written.path("lanes")))
                .anyMatch(line -> line.path("count").intValue() == 1
                        && line.path("lane").toString().equals("{\"by\":\"tag\",\"value\":\"api\"}"))
                .anyMatch(line -> line.path("lane").toString().equals("{\"by\":\"assignee\",\"value\":null}"));
        assertThat(limits(written.toString())).isEqualTo(written);
        assertThat(limits("{\"lanes\":[]}").path("agents")).isEqualTo(written.path("agents"));
        assertThat(
                        list(get("/audit?entityType=board&eventType=board.updated&limit=1000")
                                        .body()
                                        .path("events"))
                                .stream()
                                .filter(event -> event.path("after").toString().contains(ada)))
                .hasSize(2);
    }

    @Test
    void whatIsWrongWithALimitNamesItsPlace() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"columns\":[{\"column\":\"Ready\",\"limit\":1,\"mode\":\"block\"}]}",
                        "/columns/0/mode",
                        "{\"columns\":[{\"column\":\"Nope\",\"limit\":1}]}",
                        "/columns/0/column",
                        "{\"columns\":[{\"column\":\"Done\",\"limit\":1},{\"column\":\"Done\",\"limit\":2}]}",
                        "/columns/1/column",
                        "{\"agents\":{\"named\":[{\"agent\":\"a\"}]}}",
                        "/agents/named/0/limit",
                        "{\"agents\":{\"default\":{\"limit\":-1}}}",
                        "/agents/default/limit",
                        "{\"agents\":{\"default\":{\"mode\":\"warn\"}}}",
                        "/agents/default/limit",
                        "{\"lanes\":[{\"column\":\"Done\",\"limit\":1}]}",
                        "/lanes/0/lane",
                        "{\"lanes\":[{\"column\":\"Done\",\"limit\":1,\"lane\":{\"by\":\"priority\",\"value\":\"x\"}}]}",
                        "/lanes/0/lane/value",
                        "{\"lanes\":[{\"column\":\"Done\",\"limit\":1,\"lane\":{\"by\":\"parent\",\"value\":\"MC-999999\"}}]}",
                        "/lanes/0/lane/value",
                        "{\"lanes\":[{\"column\":\"Blocked\",\"limit\":1,\"mode\":\"block\","
                                + "\"lane\":{\"by\":\"tag\",\"value\":\"x\"}}]}",
                        "/lanes/0/mode")
                .entrySet()) {
            JsonNode refusal =
                    isProblem(send("PUT", "/boards/" + board + "/limits", wrong.getKey()), 400, "validation");
            assertThat(text(refusal.path("errors").path(0), "pointer"))
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
        isProblem(send("PUT", "/boards/" + board + "/limits", "{}", "X-Agent", "ada"), 403, "forbidden");
    }

    @Test
    void anAgentWithFullHandsGetsNothingMoreWhicheverWayItAsks() {
        blockAgents(1);
        JsonNode first = here("status", "Ready", "assignee", ada);
        JsonNode second = here("status", "Ready", "assignee", ada);
        assertThat(text(next(ada).body().path("task"), "id")).isEqualTo(id(first));
        JsonNode none = next(ada).body();
        assertThat(text(none, "reason")).isEqualTo("at_capacity");
        assertThat(none.path("counts").path("ready").intValue()).isEqualTo(1);
        JsonNode why = get("/tasks/" + id(second) + "/explain").body();
        assertThat(text(why, "code")).isEqualTo("at_capacity");
        assertThat(why.path("ready").booleanValue()).isFalse();
        assertThat(text(why, "sentence")).contains(ada);
        JsonNode refusal = isFull(
                send("POST", "/tasks/" + id(second) + "/claim", body("sessionKey", unique("s")), "X-Agent", ada),
                "agent");
        assertThat(text(refusal, "agent")).isEqualTo(ada);
        assertThat(refusal.path("limit").intValue()).isEqualTo(1);
        assertThat(refusal.path("count").intValue()).isEqualTo(1);
        assertThat(text(refusal, "detail")).contains(ada).contains("1");
        isFull(move(second, "InProgress"), "agent");
        isFull(create("status", "InProgress", "assignee", ada), "agent");
        JsonNode nobodys = here("status", "InProgress");
        isFull(patch("/tasks/" + id(nobodys), "assignee", ada), "agent");
        isFull(
                send(
                        "PATCH",
                        "/tasks/" + id(second),
                        body("sessionKey", unique("s"), "status", "InProgress"),
                        "X-Agent",
                        ada),
                "agent");
        assertThat(send("POST", "/tasks/" + id(second) + "/claim", body("sessionKey", unique("s")), "X-Agent", "other")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameOfItsOwnLineGoesByThatAndMayBeFree() {
        limits("{\"agents\":{\"default\":{\"limit\":0,\"mode\":\"block\"},\"named\":[{\"agent\":\"" + ada
                + "\",\"limit\":null}]}}");
        here("status", "InProgress", "assignee", ada);
        here("status", "InProgress", "assignee", ada);
        isFull(create("status", "InProgress", "assignee", "somebody"), "agent");
    }

    @Test
    void whoClaimsATaskOfAnotherHasItInHandUntilTheClaimEnds() {
        blockAgents(1);
        String bob = unique("bob");
        JsonNode adas = here("status", "InProgress", "assignee", ada);
        JsonNode claimed = here("status", "Ready", "assignee", ada);
        String session = unique("s");
        assertThat(send("POST", "/tasks/" + id(claimed) + "/claim", body("sessionKey", session), "X-Agent", bob)
                        .status())
                .isEqualTo(200);
        isFull(create("status", "InProgress", "assignee", bob), "agent");
        Mission.Answer ended = send(
                "PUT",
                "/tasks/" + id(claimed) + "/execution",
                body("executionState", "completed"),
                "X-Session-Key",
                session);
        assertThat(ended.status()).as("nobody is kept from ending his work").isEqualTo(200);
        JsonNode wip = eventData(claimed).path("wip").path(0);
        assertThat(wip)
                .isEqualTo(Json.read("{\"scope\":\"agent\",\"column\":\"InProgress\",\"agent\":\"" + ada
                        + "\",\"limit\":1,\"count\":2,\"mode\":\"block\",\"overridden\":true}"));
        here("status", "InProgress", "assignee", bob);
        assertThat(move(adas, "Review").status()).isEqualTo(200);
    }

    @Test
    void aFullLaneIsPassedOverAndTheNextTaskThatFitsIsHandedOut() {
        blockLane("InProgress", "tag", "api", 1);
        here("status", "InProgress", "tags", List.of("api", "x"));
        JsonNode full = here("status", "Ready", "assignee", ada, "tags", List.of("api"), "priority", "Critical");
        JsonNode fits = here("status", "Ready", "assignee", ada, "tags", List.of("web"), "priority", "Low");
        assertThat(id(next(ada).body().path("task"))).isEqualTo(id(fits));
        assertThat(text(next(ada).body(), "reason")).isEqualTo("wip_limit");
        assertThat(text(get("/tasks/" + id(full) + "/explain").body(), "code")).isEqualTo("wip_limit");
        JsonNode refusal = isFull(move(full, "InProgress"), "lane");
        assertThat(refusal.path("lane").toString()).isEqualTo("{\"by\":\"tag\",\"value\":\"api\"}");
        isFull(claim(full, unique("s")), "lane");
        isFull(create("status", "InProgress", "tags", List.of("api")), "lane");
        isFull(patch("/tasks/" + id(fits), "tags", List.of("web", "api")), "lane");
        assertThat(move(full, "Review").status()).isEqualTo(200);
    }

    @Test
    void lanesOfEveryGroupingAreLimited() {
        JsonNode parent = here("title", "Whole");
        for (String[] lane : List.of(
                new String[] {"assignee", ada, "assignee"},
                new String[] {"priority", "High", "priority"},
                new String[] {"parent", id(parent), "parentId"})) {
            blockLane("Review", lane[0], lane[1], 1);
            JsonNode inside = here("status", "Review", lane[2], lane[1]);
            isFull(create("status", "Review", lane[2], lane[1]), "lane");
            JsonNode outside = here("status", "Review");
            isFull(patch("/tasks/" + id(outside), lane[2], lane[1]), "lane");
            JsonNode waiting = here("status", "Ready", lane[2], lane[1]);
            isFull(move(waiting, "Review"), "lane");
            assertThat(patch("/tasks/" + id(inside), "title", "Still free to change")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tasksThatHaveNoneAreALaneToo() {
        limits("{\"lanes\":[{\"column\":\"Review\",\"lane\":{\"by\":\"parent\",\"value\":null},\"limit\":1,"
                + "\"mode\":\"block\"}]}");
        JsonNode parent = here("status", "Review");
        JsonNode part = here("status", "Review", "parentId", text(parent, "key"));
        isFull(create("status", "Review"), "lane");
        isFull(patch("/tasks/" + id(part), "parentId", null), "lane");
        isFull(delete("/tasks/" + id(parent)), "lane");
        Mission.Answer overridden = send("DELETE", "/tasks/" + id(parent), "{\"override\":true}");
        assertThat(overridden.status()).isEqualTo(204);
        assertThat(read(part).has("parentId")).isFalse();
        assertThat(eventTypes(part)).containsExactly("task.updated", "task.created");
    }

    @Test
    void aPersonMayGoBeyondALimitAndTheLogSaysSoButAnAgentNever() {
        limits("{\"columns\":[{\"column\":\"InProgress\",\"limit\":0,\"mode\":\"block\"}]}");
        JsonNode task = here();
        isFull(move(task, "InProgress"), "column");
        assertThat(put("/tasks/" + id(task) + "/move", "status", "InProgress", "override", true)
                        .status())
                .isEqualTo(200);
        assertThat(eventData(task).path("wip").path(0))
                .isEqualTo(
                        Json.read(
                                "{\"scope\":\"column\",\"column\":\"InProgress\",\"limit\":0,\"count\":1,\"mode\":\"block\",\"overridden\":true}"));
        JsonNode created = here("status", "InProgress", "override", true);
        assertThat(eventData(created).path("wip").path(0).path("count").intValue())
                .isEqualTo(2);
        JsonNode patched = here();
        assertThat(patch("/tasks/" + id(patched), "status", "InProgress", "override", true)
                        .status())
                .isEqualTo(200);
        for (Mission.Answer refused : List.of(
                send(
                        "PUT",
                        "/tasks/" + id(here()) + "/move",
                        body("status", "InProgress", "override", true),
                        "X-Agent",
                        ada),
                send("PATCH", "/tasks/" + id(here()), body("status", "InProgress", "override", true), "X-Agent", ada),
                send(
                        "POST",
                        "/tasks?board=" + board,
                        body("title", "x", "status", "InProgress", "override", true),
                        "X-Agent",
                        ada))) {
            isProblem(refused, 403, "override_is_for_people");
        }
    }

    @Test
    void aWarningLimitStopsNobodyAndIsNoted() {
        limits("{\"columns\":[{\"column\":\"Ready\",\"limit\":1}],\"agents\":{\"default\":{\"limit\":0}}}");
        here("status", "Ready");
        JsonNode task = here("status", "Ready", "assignee", ada);
        assertThat(eventData(task).path("wip"))
                .isEqualTo(
                        Json.read(
                                "[{\"scope\":\"column\",\"column\":\"Ready\",\"limit\":1,\"count\":2,\"mode\":\"warn\",\"overridden\":false}]"));
        assertThat(next(ada).body().path("task").path("id").stringValue()).isEqualTo(id(task));
        JsonNode claimed = eventData(task, "task.claimed").path("wip").path(0);
        assertThat(text(claimed, "scope")).isEqualTo("agent");
        assertThat(claimed.path("overridden").booleanValue()).isFalse();
        here("status", "Ready");
        post("/tasks/" + id(task) + "/release", "sessionKey", text(read(task), "sessionKey"));
        assertThat(eventData(task, "task.released")
                        .path("wip")
                        .path(0)
                        .path("count")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void aLimitBelowWhatIsThereIsLegalAndLeavingAndReorderingGoOn() {
        JsonNode first = here("status", "Review", "assignee", ada);
        JsonNode second = here("status", "Review", "assignee", ada);
        limits("{\"columns\":[{\"column\":\"Review\",\"limit\":1,\"mode\":\"block\"}]}");
        assertThat(put("/tasks/" + id(second) + "/move", "status", "Review", "before", id(first))
                        .status())
                .isEqualTo(200);
        isFull(create("status", "Review"), "column");
        assertThat(move(first, "Done").status()).isEqualTo(200);
        isFull(move(here(), "Review"), "column");
        assertThat(move(second, "Done").status()).isEqualTo(200);
        assertThat(move(first, "Review").status()).isEqualTo(200);
    }

    @Test
    void columnsThatGoBringTheirTasksOnlyWhereThereIsRoom() {
        here("status", "Blocked");
        limits("{\"columns\":[{\"column\":\"Review\",\"limit\":0,\"mode\":\"block\"}]}");
        ObjectNode body = Json.object();
        List<JsonNode> columns = list(
                        get("/boards/" + board + "/columns").body().path("columns"))
                .stream()
                .filter(column -> !text(column, "key").equals("Blocked"))
                .toList();
        body.set("columns", Json.MAPPER.valueToTree(columns));
        body.putObject("moveTo").put("Blocked", "Review");
        isFull(send("PUT", "/boards/" + board + "/columns", body.toString()), "column");
        assertThat(list(get("/boards/" + board + "/columns").body().path("columns")))
                .hasSize(6);
        assertThat(send(
                                "PUT",
                                "/boards/" + board + "/columns",
                                body.put("override", true).toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoWaitsWithFullHandsIsCalledWhenTheyAreEmptyAgain() throws Exception {
        blockAgents(1);
        JsonNode first = here("status", "Ready", "assignee", ada);
        JsonNode second = here("status", "Ready", "assignee", ada);
        String session = unique("s");
        get("/tasks/ready-for-work?board=" + board + "&assignee=" + ada + "&sessionKey=" + session);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> get("/tasks/ready-for-work?wait=30&board=" + board + "&assignee=" + ada
                    + "&sessionKey=" + unique("s")));
            dev.missioncontrol.support.Facts.await(
                    "somebody waits", java.time.Duration.ofSeconds(20), () -> mission.waiting() == 1);
            long began = System.nanoTime();
            patch("/tasks/" + id(first), "sessionKey", session, "status", "Done");
            assertThat(id(waiting.get().body().path("task"))).isEqualTo(id(second));
            assertThat(java.time.Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(java.time.Duration.ofSeconds(9));
        }
    }

    /// The data of a task's newest event.
    private JsonNode eventData(JsonNode task) {
        return eventData(task, "%");
    }

    private JsonNode eventData(JsonNode task, String type) {
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
