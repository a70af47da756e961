package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// What the tests of the table share: a board, and what happens to one task on it.
abstract class Happenings {
    private static final UUID BOARD = UUID.fromString("00000000-0000-4000-8000-0000000000c1");
    static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    static final Actor ADA = Actor.agent("ada");
    static final Actor BEA = new Actor(Actor.Kind.PERSON, "bea", "bea");

    /// `ada` and `clawdbot` are agents, everybody else is a person.
    static final Set<String> AGENTS = Set.of("ada", "clawdbot");

    static final Columns COLUMNS = new Columns(List.of(
            column("Ready", Category.READY, 0),
            column("InProgress", Category.ACTIVE, 1),
            column("Blocked", Category.WAITING, 2),
            column("Review", Category.REVIEW, 3),
            column("Done", Category.DONE, 4)));

    final Ledger ledger = new Ledger(COLUMNS, AGENTS, Set.of(), Set.of(), List.of());
    private long seq;

    private static Column column(String key, Category category, int place) {
        return new Column(key, "The " + key, category, place, null, WipMode.WARN);
    }

    /// An event of a task that `bea` created for `ada`.
    ///
    /// @param subject,after,extras JSON with single quotes
    BoardEvent event(Actor actor, String type, String subject, String after, String extras) {
        ObjectNode task = json("{'id':'" + TASK + "','key':'MC-1','title':'Write','status':'InProgress',"
                + "'executionState':'running','assignee':'ada','createdBy':'bea','needsApproval':false}");
        task.setAll(json(subject));
        ObjectNode data = json(extras);
        data.set("subject", task);
        data.putObject("before");
        data.set("after", json(after));
        return new BoardEvent(
                BOARD, ++seq, type, BoardEvent.Entity.TASK, TASK, TASK, actor, null, data, NOON.plusSeconds(seq));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }
}
