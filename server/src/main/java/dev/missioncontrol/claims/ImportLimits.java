package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a document's limits onto a board.
final class ImportLimits {
    private ImportLimits() {}

    /// Limits come last: a limit below what is there already is as it should be.
    static void write(BoardTransaction transaction, ImportedBoard document) {
        Body limits = document.limits();
        if (limits == null) {
            return;
        }
        Map<String, UUID> ids = new HashMap<>();
        document.tasks().forEach(task -> ids.put(task.name(), task.id()));
        Layout present = Layouts.of(transaction);
        ArrayNode lanes = Json.MAPPER.createArrayNode();
        for (Body line : limits.objects("lanes", 200)) {
            lanes.add(lane(line, ids));
        }
        Layouts.writeLimits(transaction, LimitFields.read(transaction, limits.with("lanes", lanes), present));
    }

    /// The same lane with the id that its parent has here.
    private static ObjectNode lane(Body line, Map<String, UUID> ids) {
        ObjectNode json = line.copy();
        Body lane = line.object("lane").orElse(new Body(Json.object()));
        String value = "parent".equals(lane.text("by", 20)) ? lane.text("value", 200) : null;
        if (value != null && ids.containsKey(value)) {
            json.set("lane", lane.copy().put("value", String.valueOf(ids.get(value))));
        }
        return json;
    }
}
