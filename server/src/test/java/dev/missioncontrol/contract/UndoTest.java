package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Changes of many tasks and of one that are taken back.
class UndoTest extends Crowd {
    @Test
    void undoRestoresWhatNobodyChangedSinceAndCanItselfBeUndone() {
        List<JsonNode> tasks = severalHere(3, "priority", "Low", "tags", List.of("a"));
        JsonNode done = done(bulk(tasks, Map.of("priority", "High", "assignee", "Ada", "addTags", List.of("b"))));
        patch("/tasks/" + id(tasks.get(0)), "assignee", "Grace");
        delete("/tasks/" + id(tasks.get(2)));
        JsonNode undone = undo(done);
        assertThat(ids(undone.path("changed"))).containsExactly(id(tasks.get(0)), id(tasks.get(1)));
        assertThat(text(undone.path("kept").path(0), "id")).isEqualTo(id(tasks.get(0)));
        assertThat(text(undone.path("kept").path(0), "field")).isEqualTo("assignee");
        assertThat(text(undone.path("kept").path(0), "code")).isEqualTo("changed_since");
        assertThat(text(undone.path("refused").path(0), "code")).isEqualTo("not_found");
        JsonNode first = read(tasks.get(0));
        assertThat(text(first, "priority")).isEqualTo("Low");
        assertThat(text(first, "assignee")).isEqualTo("Grace");
        assertThat(strings(first.path("tags"))).containsExactly("a");
        JsonNode second = read(tasks.get(1));
        assertThat(second.has("assignee")).isFalse();
        undo(undone);
        assertThat(text(read(tasks.get(1)), "assignee")).isEqualTo("Ada");
        assertThat(text(read(tasks.get(1)), "priority")).isEqualTo("High");
        assertThat(text(read(tasks.get(0)), "assignee")).isEqualTo("Grace");
    }

    @Test
    void anAgentUndoesOnlyItsOwn() {
        List<JsonNode> tasks = severalHere(2);
        JsonNode done = done(bulk(tasks, Map.of("priority", "High")));
        String undo = body("batchId", text(done, "batchId"));
        isProblem(send("POST", "/tasks/bulk/undo", undo, "X-Agent", "claude-1"), 403, "forbidden");
        isProblem(post("/tasks/bulk/undo", "batchId", id(tasks.getFirst())), 404, "not_found");
        isProblem(post("/tasks/bulk/undo", "batchId", "what"), 404, "not_found");
    }

    @Test
    void oneChangeOfOneTaskCanBeUndone() {
        JsonNode task = here("title", "First", "description", "x".repeat(9_000));
        patch("/tasks/" + id(task), "title", "Second");
        put("/tasks/" + id(task) + "/move", "status", "Done");
        JsonNode undone = done(post("/tasks/" + id(task) + "/undo"));
        assertThat(text(undone.path("task"), "status")).isEqualTo("Backlog");
        undone = done(post("/tasks/" + id(task) + "/undo", "version", 2));
        assertThat(text(undone.path("task"), "title")).isEqualTo("First");
        isProblem(post("/tasks/" + id(task) + "/undo", "version", 99), 409, "nothing_to_undo");
        isProblem(
                send("POST", "/tasks/" + id(task) + "/undo", body("version", 2), "X-Agent", "claude-1"),
                403,
                "forbidden");
        isProblem(send("POST", "/tasks/" + id(task) + "/undo", "{}", "X-Agent", "claude-1"), 409, "nothing_to_undo");
        patch("/tasks/" + id(task), "description", "short");
        JsonNode kept = done(post("/tasks/" + id(task) + "/undo")).path("kept").path(0);
        assertThat(text(kept, "field")).isEqualTo("description");
        assertThat(text(kept, "code")).isEqualTo("too_large");
    }
}
