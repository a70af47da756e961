package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// As much of a task as lists of other things need to name it.
public record TaskLabel(UUID id, String key, String title, String status) {

    /// From a row with the task's `key`, `title` and `status`.
    public static TaskLabel of(ResultSet row, UUID id) throws SQLException {
        return new TaskLabel(id, row.getString("key"), row.getString("title"), row.getString("status"));
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("id", id.toString())
                .put("key", key)
                .put("title", title)
                .put("status", status);
    }
}
