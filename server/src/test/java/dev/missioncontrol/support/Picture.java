package dev.missioncontrol.support;

import dev.missioncontrol.http.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A board as a watching client sees it: a snapshot, and then every event in turn. Nothing but a reducer.
public final class Picture {
    /// What a snapshot leaves out, and what signs of life change without an event.
    private static final Set<String> NOT_COMPARED = Set.of(
            "description",
            "planChecklist",
            "planSteps",
            "progressLog",
            "results",
            "commits",
            "lastActionAt",
            "lastHeartbeatAt");

    private final Map<String, JsonNode> tasks = new TreeMap<>();
    private long seq;

    /// Everything as a snapshot or a list of tasks has it.
    public static Picture of(long seq, JsonNode tasks) {
        Picture picture = new Picture();
        picture.seq = seq;
        tasks.valueStream().forEach(picture::put);
        return picture;
    }

    public long seq() {
        return seq;
    }

    public Map<String, JsonNode> tasks() {
        return tasks;
    }

    /// @throws AssertionError when this is not the next event
    public void apply(JsonNode event) {
        long next = event.path("seq").longValue();
        if (next != seq + 1) {
            throw new AssertionError("event " + next + " came after " + seq);
        }
        seq = next;
        switch (event.path("type").stringValue()) {
            case "task:deleted" -> tasks.remove(event.path("data").path("id").stringValue());
            case "run:created", "run:updated", "run:completed" -> {}
            default -> put(event.path("data"));
        }
    }

    private void put(JsonNode task) {
        ObjectNode card = task.asObject().deepCopy().remove(NOT_COMPARED);
        if (card.path("lease") instanceof ObjectNode lease) {
            lease.remove("expiresAt");
        }
        tasks.put(task.path("id").stringValue(), Json.read(card.toString()));
    }
}
