package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps a task in an event small: the live protocol promises frames under 64 KiB, whatever agents write.
final class FrameSize {
    /// A quarter of a frame: it carries the task, what was before, what is after, and who did it.
    private static final int LARGEST = 16 * 1024;

    /// One character takes at most six bytes (`\\u0001`); the fields of fixed size take less than 2 kB.
    private static final int SURELY_SMALL = (LARGEST - 2_048) / 6;

    /// What is cut, the least missed first.
    private static final List<String> CUT_FIRST =
            List.of("results", "commits", "progressLog", "description", "planChecklist", "blockedBy", "tags");

    private FrameSize() {}

    /// @param text how many characters the task's own texts have: far below the limit nothing needs to be measured
    static ObjectNode cut(ObjectNode task, int text) {
        if (text < SURELY_SMALL) {
            return task;
        }
        for (String field : CUT_FIRST) {
            if (size(task) <= LARGEST) {
                return task;
            }
            JsonNode value = task.get(field);
            if (value != null && size(value) > 1_024) {
                shorten(task, field, value);
                task.put("truncated", true);
            }
        }
        return task;
    }

    private static void shorten(ObjectNode task, String field, JsonNode value) {
        if (value.isString()) {
            task.put(field, Text.first(512, value.stringValue()));
        } else if (value.isArray()) {
            ArrayNode kept = task.putArray(field);
            int room = 2_048;
            for (JsonNode element : value) {
                room -= size(element);
                if (room < 0) {
                    return;
                }
                kept.add(element);
            }
        } else {
            task.remove(field);
        }
    }

    private static int size(JsonNode node) {
        return Json.MAPPER.writeValueAsBytes(node).length;
    }
}
