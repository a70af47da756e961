package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each verb is exactly one event of its task, with who did it and what changed; what is already so is none.
class VerbsTest extends Contract {
    private static final List<String> HAL = List.of("X-Agent", "hal");

    private long seq;

    /// The events that the call wrote, oldest first.
    private List<JsonNode> eventsOf(String method, String path, String json, List<String> headers) {
        seq = seq();
        int status = send(method, path, json, headers.toArray(String[]::new)).status();
        assertThat(status).as(method + path).isBetween(200, 204);
        return list(get("/audit?limit=1000").body().path("events")).stream()
                .filter(event -> event.path("seq").longValue() > seq)
                .toList()
                .reversed();
    }

    private void one(String method, String path, String json, String type, String before, String after) {
        List<JsonNode> events = eventsOf(method, path, json, HAL);
        assertThat(events).as(events.toString()).hasSize(1);
        JsonNode event = events.getFirst();
        assertThat(text(event, "eventType")).isEqualTo(type);
        assertThat(text(event, "actor")).isEqualTo("hal");
        assertThat(event.path("before")).isEqualTo(Json.read(before));
        assertThat(event.path("after")).isEqualTo(Json.read(after));
        assertThat(eventsOf(method, path, json, HAL))
                .as("the same again is silent")
                .isEmpty();
    }

    @Test
    void changingFieldsIsOneEvent() {
        JsonNode task = task();
        one(
                "PATCH",
                "/tasks/" + id(task),
                "{\"title\":\"New\",\"tags\":[\"a\"],\"estimate\":2,\"status\":\"Backlog\"}",
                "task.updated",
                "{\"title\":\"A task\",\"tags\":[],\"estimate\":null}",
                "{\"title\":\"New\",\"tags\":[\"a\"],\"estimate\":2}");
    }

    @Test
    void movingIsOneEvent() {
        JsonNode task = task("status", "Ready");
        one(
                "PUT",
                "/tasks/" + id(task) + "/move",
                "{\"status\":\"InProgress\"}",
                "task.moved",
                "{\"status\":\"Ready\",\"ready\":true}",
                "{\"status\":\"InProgress\",\"ready\":false}");
        one(
                "PATCH",
                "/tasks/" + id(task),
                "{\"status\":\"Review\"}",
                "task.completed",
                "{\"status\":\"InProgress\"}",
                "{\"status\":\"Review\"}");
    }

    @Test
    void settingTheExecutionStateIsOneEvent() {
        JsonNode task = task();
        for (String path : List.of("/tasks/" + id(task) + "/execution", "/tasks/" + id(task))) {
            one(
                    path.endsWith("execution") ? "PUT" : "PATCH",
                    path,
                    "{\"executionState\":\"idle\"}",
                    "task.execution_changed",
                    "{\"executionState\":\"queued\"}",
                    "{\"executionState\":\"idle\"}");
            patch("/tasks/" + id(task), "executionState", "queued");
        }
    }

    @Test
    void aFailureIsOneEvent() {
        one(
                "PUT",
                "/tasks/" + id(task()) + "/execution",
                "{\"executionState\":\"failed\"}",
                "task.failed",
                "{\"executionState\":\"queued\"}",
                "{\"executionState\":\"failed\"}");
    }

    @Test
    void addingAndRemovingADependencyIsOneEventEach() {
        JsonNode first = task();
        JsonNode later = task();
        String path = "/tasks/" + id(later) + "/dependencies";
        String list = "[\"" + id(first) + "\"]";
        one(
                "POST",
                path,
                "{\"dependencyTaskId\":\"" + id(first) + "\"}",
                "dependency.added",
                "{\"blockedBy\":[],\"openBlockers\":0}",
                "{\"blockedBy\":" + list + ",\"openBlockers\":1}");
        one(
                "DELETE",
                path + "/" + id(first),
                "{}",
                "dependency.removed",
                "{\"blockedBy\":" + list + ",\"openBlockers\":1}",
                "{\"blockedBy\":[],\"openBlockers\":0}");
    }

    @Test
    void creatingAndDeletingAreOneEventEach() {
        List<JsonNode> created = eventsOf("POST", "/tasks", "{\"title\":\"New\"}", HAL);
        assertThat(created).hasSize(1);
        assertThat(text(created.getFirst(), "eventType")).isEqualTo("task.created");
        assertThat(text(created.getFirst(), "actor")).isEqualTo("hal");
        List<JsonNode> deleted = eventsOf("DELETE", "/tasks/" + text(created.getFirst(), "entityId"), "{}", HAL);
        assertThat(deleted).hasSize(1);
        assertThat(text(deleted.getFirst(), "eventType")).isEqualTo("task.deleted");
    }

    @Test
    void aClaimIsTwoEventsAndSoIsItsEnd() {
        JsonNode task = task("status", "Ready");
        String path = "/tasks/" + id(task);
        assertThat(types(eventsOf("POST", path + "/claim", "{\"sessionKey\":\"s\"}", HAL)))
                .containsExactly("task.claimed", "run.created");
        assertThat(eventsOf("POST", path + "/claim", "{\"sessionKey\":\"s\"}", HAL))
                .isEmpty();
        assertThat(eventsOf("POST", path + "/heartbeat", "{\"sessionKey\":\"s\"}", HAL))
                .isEmpty();
        assertThat(eventsOf("POST", path + "/runs", "{\"sessionKey\":\"s\"}", HAL))
                .isEmpty();
        List<JsonNode> progress = eventsOf("POST", path + "/progress", "{\"step\":\"x\",\"status\":\"done\"}", HAL);
        assertThat(types(progress)).containsExactly("task.progressed");
        assertThat(text(progress.getFirst().path("after").path("progress"), "step"))
                .isEqualTo("x");
        assertThat(types(eventsOf("POST", path + "/release", "{\"sessionKey\":\"s\"}", HAL)))
                .containsExactly("task.released", "run.completed");
        assertThat(eventsOf("POST", path + "/release", "{\"sessionKey\":\"s\"}", HAL))
                .isEmpty();
        claim(task, "t");
        assertThat(types(eventsOf("PUT", path + "/move", "{\"status\":\"Done\",\"sessionKey\":\"t\"}", HAL)))
                .containsExactly("task.completed", "run.completed");
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> text(event, "eventType")).toList();
    }

    @Test
    void aHeartbeatIsAnEventOnlyWhenItWakesTheTask() {
        JsonNode task = task();
        assertThat(types(eventsOf("POST", "/tasks/" + id(task) + "/heartbeat", "{}", HAL)))
                .containsExactly("task.execution_changed");
        assertThat(eventsOf("POST", "/tasks/" + id(task) + "/heartbeat", "{}", HAL))
                .isEmpty();
    }

    @Test
    void doneTellsTheTasksThatWaited() {
        JsonNode first = task();
        JsonNode one = task("blockedBy", List.of(id(first)));
        JsonNode two = task("blockedBy", List.of(id(first)));
        List<JsonNode> events = eventsOf("PUT", "/tasks/" + id(first) + "/move", "{\"status\":\"Done\"}", HAL);
        assertThat(types(events)).containsExactly("task.completed", "dependency.closed", "dependency.closed");
        assertThat(events.stream().skip(1).map(event -> text(event, "entityId")))
                .containsExactlyInAnyOrder(id(one), id(two));
        assertThat(events).allMatch(event -> text(event, "actor").equals("hal"));
    }
}
