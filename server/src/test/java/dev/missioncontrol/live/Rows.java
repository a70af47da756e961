package dev.missioncontrol.live;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.BoardEvent.Entity;
import dev.missioncontrol.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/// The table of events as far as the hub needs it: what was committed, board by board.
final class Rows {
    static final UUID MC = UUID.fromString("00000000-0000-4000-8000-0000000000c1");
    static final UUID OPS = UUID.fromString("00000000-0000-4000-8000-0000000000c2");
    static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    static final Actor ADA = Actor.agent("ada");
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Map<UUID, List<BoardEvent>> boards = new ConcurrentHashMap<>();
    private volatile String epoch = "e1.1";

    Rows() {
        boards.put(MC, List.of());
        boards.put(OPS, List.of());
    }

    History history() {
        return new History(this::after, this::heads, () -> epoch);
    }

    void restoreAs(String newEpoch) {
        epoch = newEpoch;
    }

    /// Commits an event; telling the hub is the test's affair.
    BoardEvent commit(UUID board, String type) {
        return commit(board, type, Json.object().put("id", TASK.toString()).put("title", "Write the report"));
    }

    BoardEvent commit(UUID board, String type, ObjectNode subject) {
        ObjectNode data = Json.object();
        data.set("subject", subject);
        data.putObject("before").put("status", "Ready");
        data.putObject("after").put("status", "InProgress");
        Entity entity = type.startsWith("run.") ? Entity.RUN : Entity.TASK;
        BoardEvent[] committed = new BoardEvent[1];
        boards.compute(board, (id, events) -> {
            List<BoardEvent> all = new ArrayList<>(events == null ? List.of() : events);
            committed[0] = new BoardEvent(
                    id, all.size() + 1L, type, entity, TASK, TASK, ADA, "request-" + (all.size() + 1), data, NOON);
            all.add(committed[0]);
            return List.copyOf(all);
        });
        return committed[0];
    }

    List<BoardEvent> commit(UUID board, int count) {
        List<BoardEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(commit(board, "task.updated"));
        }
        return events;
    }

    private List<BoardEvent> after(UUID board, long seq, int limit) {
        return boards.getOrDefault(board, List.of()).stream()
                .skip(seq)
                .limit(limit)
                .toList();
    }

    private Map<UUID, Long> heads() {
        Map<UUID, Long> heads = new ConcurrentHashMap<>();
        boards.forEach((board, events) -> heads.put(board, (long) events.size()));
        return heads;
    }
}
