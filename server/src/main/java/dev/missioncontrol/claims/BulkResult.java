package dev.missioncontrol.claims;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Task;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a change of many tasks came to, task by task.
final class BulkResult {
    private final boolean undoes;
    private final ArrayNode changed = Json.MAPPER.createArrayNode();
    private final ArrayNode unchanged = Json.MAPPER.createArrayNode();
    private final ArrayNode refused = Json.MAPPER.createArrayNode();
    private final ArrayNode kept = Json.MAPPER.createArrayNode();

    /// @param undoes whether it tells what it left as it is, too
    BulkResult(boolean undoes) {
        this.undoes = undoes;
    }

    void changed(Task task) {
        changed.addObject()
                .put("id", task.id().toString())
                .put("key", task.key())
                .put("version", task.version());
    }

    void unchanged(Task task) {
        unchanged.addObject().put("id", task.id().toString()).put("key", task.key());
    }

    /// @param name the task as the caller named it, or its id
    void refused(String name, Problem problem) {
        refused.addObject().put("id", name).put("code", problem.code().word()).put("detail", problem.detail());
    }

    /// A field that undoing leaves as it is.
    void kept(UUID task, String field, String code) {
        kept.addObject().put("id", task.toString()).put("field", field).put("code", code);
    }

    boolean hasRefusals() {
        return !refused.isEmpty();
    }

    boolean hasChanges() {
        return !changed.isEmpty();
    }

    Problem asRefusal() {
        return new Problem(
                        ProblemCode.BULK_REFUSED,
                        refused.size() + (refused.size() == 1 ? " task cannot" : " tasks cannot")
                                + " be changed so, and nothing was changed. With partial the others are.")
                .with("refused", refused);
    }

    /// @param batchId null when nothing is written
    ObjectNode toJson(@Nullable UUID batchId) {
        ObjectNode json = Json.object();
        String id = batchId == null ? null : batchId.toString();
        json.put("batchId", id);
        json.set("changed", changed);
        json.set("unchanged", unchanged);
        json.set("refused", refused);
        if (undoes) {
            json.set("kept", kept);
        }
        if (id != null) {
            json.putObject("undo").put("batchId", id);
        }
        return json;
    }
}
