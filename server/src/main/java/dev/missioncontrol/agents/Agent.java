package dev.missioncontrol.agents;

import dev.missioncontrol.http.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An agent as people see it in the fleet: what it has in hand, and how its last week went.
///
/// @param stateBy who paused it or let it go on; null when nobody ever did
/// @param tasks what it holds, as JSON: `{id, key, boardId, title, status, since, lease, warning?}`
/// @param limits how much it may have in hand, for each board that says so
/// @param completed runs that ended so in the last seven days, like `failed` and `lost`
/// @param lastError the newest run of these that failed or was lost
public record Agent(
        String name,
        AgentState state,
        @Nullable String stateBy,
        @Nullable Instant stateAt,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant lastHeartbeatAt,
        List<String> capabilities,
        ArrayNode tasks,
        ArrayNode limits,
        int completed,
        int failed,
        int lost,
        @Nullable ObjectNode lastError) {

    /// @param waiting sessions of it that wait for work now
    public ObjectNode toJson(int waiting) {
        ObjectNode json = Json.object()
                .put("name", name)
                .put("state", state.word())
                .put("firstSeen", Json.time(firstSeen))
                .put("lastSeen", Json.time(lastSeen));
        if (stateBy != null && stateAt != null) {
            json.put("stateBy", stateBy).put("stateAt", Json.time(stateAt));
        }
        if (lastHeartbeatAt != null) {
            json.put("lastHeartbeatAt", Json.time(lastHeartbeatAt));
        }
        ArrayNode offered = json.putArray("capabilities");
        capabilities.forEach(offered::add);
        json.put("waiting", waiting);
        json.set("tasks", tasks);
        json.set("limits", limits);
        json.put("completed", completed).put("failed", failed).put("lost", lost);
        int ended = completed + failed + lost;
        if (ended > 0) {
            json.put("successRate", Math.round(1_000.0 * completed / ended) / 1_000.0);
        }
        if (lastError != null) {
            json.set("lastError", lastError);
        }
        return json;
    }
}
