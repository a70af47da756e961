package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditContractTest extends BothPrefixes {
    private static void isEvent(JsonNode event) {
        assertThat(keys(event))
                .filteredOn(key -> !key.equals("session") && !key.equals("reason"))
                .containsExactlyInAnyOrder(
                        "id",
                        "eventType",
                        "entityType",
                        "entityId",
                        "actor",
                        "actorKind",
                        "before",
                        "after",
                        "timestamp",
                        "board",
                        "seq");
        assertThat(text(event, "timestamp")).matches(TIME);
        assertThat(text(event, "actor")).isNotBlank();
        assertThat(text(event, "entityType")).isIn("task", "run");
    }

    @Test
    void aTasksEventsAreNewestFirstWithBeforeAndAfter() {
        JsonNode task = task("priority", "Low");
        patch("/tasks/" + id(task), "priority", "High", "description", "Now with words");
        Mission.Answer answer = get("/tasks/" + id(task) + "/events");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(keys(answer.body())).containsExactly("events", "nextCursor");
        List<JsonNode> events = list(answer.body().path("events"));
        events.forEach(AuditContractTest::isEvent);
        assertThat(eventTypes(task)).containsExactly("task.updated", "task.created");
        JsonNode change = events.getFirst();
        assertThat(text(change, "entityId")).isEqualTo(id(task));
        assertThat(keys(change.path("before"))).containsExactly("description", "priority");
        assertThat(text(change.path("before"), "priority")).isEqualTo("Low");
        assertThat(change.path("before").path("description").isNull()).isTrue();
        assertThat(text(change.path("after"), "priority")).isEqualTo("High");
        assertThat(text(change.path("after"), "description")).isEqualTo("Now with words");
    }

    @Test
    void theAuditIsNewestFirstAndCanBeNarrowed() {
        String agent = unique("agent");
        JsonNode task = task();
        claim(task, "s");
        send("PATCH", "/tasks/" + id(task), "{\"title\":\"By an agent\"}", "X-Agent", agent);
        JsonNode newest = get("/audit").body().path("events").path(0);
        assertThat(text(newest, "actorKind")).isEqualTo("agent");
        assertThat(text(newest.path("task"), "key")).isEqualTo(text(task, "key"));
        assertThat(text(newest.path("task"), "title")).isEqualTo("By an agent");
        assertThat(text(newest, "actor")).isEqualTo(agent);
        List<JsonNode> mine = list(get("/audit?actor=" + agent).body().path("events"));
        assertThat(mine).hasSize(1);
        list(get("/audit?entityType=run").body().path("events"))
                .forEach(event -> assertThat(text(event, "entityType")).isEqualTo("run"));
        list(get("/audit?eventType=task.claimed").body().path("events"))
                .forEach(event -> assertThat(text(event, "eventType")).isEqualTo("task.claimed"));
        assertThat(list(get("/audit?entityType=task&eventType=task.updated&actor=" + agent)
                        .body()
                        .path("events")))
                .hasSize(1);
        assertThat(list(get("/audit?actor=nobody-" + agent).body().path("events")))
                .isEmpty();
    }

    @Test
    void whatAnAgentDidIsToldWithItsSessionAndItsReason() {
        JsonNode task = task();
        claim(task, "agent:main:7");
        patch("/tasks/" + id(task), "priority", "High");
        send("POST", "/tasks/" + id(task) + "/comments", "{\"text\":\"Well done\"}", "X-Agent", "onlooker");
        post("/tasks/" + id(task) + "/fail", "sessionKey", "agent:main:7", "reason", "The disk is full");
        List<JsonNode> events =
                list(get("/tasks/" + id(task) + "/history").body().path("events"));
        JsonNode failed = event(events, "task.retried");
        assertThat(text(failed, "actorKind")).isEqualTo("agent");
        assertThat(text(failed, "session")).isEqualTo("agent:main:7");
        assertThat(text(failed, "reason")).isEqualTo("The disk is full");
        assertThat(text(event(events, "task.claimed"), "session")).isEqualTo("agent:main:7");
        assertThat(text(event(events, "run.created"), "session")).isEqualTo("agent:main:7");
        assertThat(event(events, "comment.added").has("session")).isFalse();
        JsonNode byPerson = event(events, "task.updated");
        assertThat(text(byPerson, "actorKind")).isEqualTo("person");
        assertThat(byPerson.has("session")).isFalse();
        assertThat(byPerson.has("reason")).isFalse();
    }

    private static JsonNode event(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> text(event, "eventType").equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAuditIsNarrowedToABoardATaskAndATime() {
        JsonNode task = task();
        patch("/tasks/" + id(task), "title", "Second");
        List<JsonNode> both =
                list(get("/audit?task=" + text(task, "key")).body().path("events"));
        assertThat(both.stream().map(event -> text(event, "eventType")))
                .containsExactly("task.updated", "task.created");
        assertThat(get("/audit?board=MC&task=" + id(task)).body().path("events"))
                .hasSize(2);
        String between = text(both.getFirst(), "timestamp");
        assertThat(list(get("/audit?task=" + id(task) + "&from=" + between)
                        .body()
                        .path("events")))
                .isNotEmpty()
                .allMatch(event -> text(event, "timestamp").compareTo(between) >= 0);
        assertThat(list(get("/audit?task=" + id(task) + "&to=" + between).body().path("events")))
                .allMatch(event -> text(event, "timestamp").compareTo(between) < 0);
        assertThat(list(get("/audit?task=" + id(task) + "&from=2999-01-01")
                        .body()
                        .path("events")))
                .isEmpty();
        isProblem(get("/audit?from=yesterday"), 400, "validation");
        isProblem(get("/audit?board=NOWHERE"), 404, "not_found");
        isProblem(get("/audit?task=MC-999999"), 404, "not_found");
    }

    @Test
    void theAuditShowsAHundredUnlessAskedForMoreOrLess() {
        JsonNode task = task();
        for (int i = 0; i < 101; i++) {
            patch("/tasks/" + id(task), "title", "Title " + i);
        }
        assertThat(list(get("/audit").body().path("events"))).hasSize(100);
        assertThat(list(get("/audit?limit=1").body().path("events"))).hasSize(1);
        assertThat(list(get("/audit?limit=102").body().path("events"))).hasSize(102);
        for (String bad : List.of("0", "-1", "x", "1.5", "99999999999999999999")) {
            isProblem(get("/audit?limit=" + bad), 400, "validation");
        }
    }

    @Test
    void whatWasDeletedStaysInTheAudit() {
        JsonNode task = task("title", "Once there was");
        delete("/tasks/" + id(task));
        JsonNode newest =
                get("/audit?eventType=task.deleted").body().path("events").path(0);
        assertThat(text(newest, "entityId")).isEqualTo(id(task));
        assertThat(newest.path("task").path("deleted").booleanValue()).isTrue();
        assertThat(text(newest.path("task"), "title")).isEqualTo("Once there was");
        assertThat(list(get("/audit?task=" + id(task)).body().path("events"))).hasSizeGreaterThan(1);
        isProblem(get("/tasks/" + id(task) + "/events"), 404, "not_found");
    }
}
