package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What limits are, and how full columns may get, on every way in.
class WipLimitsTest extends FullBoard {
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
    void aTaskThatGoesBackToReadyByItselfNotesWhatItGoesBeyond() {
        limits("{\"columns\":[{\"column\":\"Ready\",\"limit\":0}]}");
        JsonNode first = here();
        JsonNode parked = here("status", "Blocked", "blockedBy", List.of(id(first)));
        assertThat(move(first, "Done").status()).isEqualTo(200);
        assertThat(text(read(parked), "status")).isEqualTo("Ready");
        assertThat(eventData(parked, "dependency.closed")
                        .path("wip")
                        .path(0)
                        .path("count")
                        .intValue())
                .isEqualTo(1);
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
}
