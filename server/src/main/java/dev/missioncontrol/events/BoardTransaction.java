package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// A transaction that holds one board's lock: the only place where a board changes and its log grows.
///
/// Statements that change rows go through {@link #write()}, so that the writer knows whether a refused command left
/// something behind; questions go through {@link #read()}. A later statement sees everything committed before the lock.
public final class BoardTransaction {
    /// The outer part runs after the lock was granted, so the time is not older than a wait for it.
    private static final String LOCK = """
            WITH locked AS MATERIALIZED
                 (SELECT last_seq FROM board_stream WHERE board_id = :board FOR UPDATE)
            SELECT last_seq, clock_timestamp() AS at
              FROM locked
            """;

    private static final String APPEND = """
            SELECT append_events(:board, :first, :at, CAST(:events AS jsonb))
            """;

    private record Head(long seq, Instant at) {}

    private final Handle handle;
    private final UUID boardId;
    private final Instant now;
    private final List<BoardEvent> events = new ArrayList<>();
    private final Map<Class<?>, Object> known = new HashMap<>();
    private long lastSeq;
    private boolean touched;
    private Actor actor = Actor.SYSTEM;
    private @Nullable String requestId;

    private BoardTransaction(Handle handle, UUID boardId, Head head) {
        this.handle = handle;
        this.boardId = boardId;
        this.now = head.at;
        this.lastSeq = head.seq;
    }

    static BoardTransaction lock(Handle handle, UUID boardId) {
        Head head = handle.createQuery(LOCK)
                .bind("board", boardId)
                .map((row, context) ->
                        new Head(row.getLong("last_seq"), row.getTimestamp("at").toInstant()))
                .findOne()
                .orElseThrow(() -> Problem.notFound("board " + boardId));
        return new BoardTransaction(handle, boardId, head);
    }

    /// Tells whose command comes next.
    void begin(Actor actor, @Nullable String requestId) {
        this.actor = actor;
        this.requestId = requestId;
        this.touched = false;
    }

    /// Runs a part of the command in another's name: first data tells what several did.
    public <R> R as(Actor other, Supplier<R> part) {
        Actor own = actor;
        actor = other;
        try {
            return part.get();
        } finally {
            actor = own;
        }
    }

    /// Whether the command that runs has changed anything.
    boolean touched() {
        return touched;
    }

    /// Writes the events of the whole batch in one statement; the caller commits.
    List<BoardEvent> writeEvents() {
        if (!events.isEmpty()) {
            ArrayNode rows = Json.MAPPER.createArrayNode();
            events.forEach(event -> rows.add(EventDraft.toRow(event)));
            handle.createQuery(APPEND)
                    .bind("board", boardId)
                    .bind("first", events.getFirst().seq())
                    .bind("at", java.sql.Timestamp.from(now))
                    .bind("events", rows.toString())
                    .mapToMap()
                    .one();
        }
        return List.copyOf(events);
    }

    public UUID boardId() {
        return boardId;
    }

    public Actor actor() {
        return actor;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    /// The database's clock when the lock was granted: the time of every event of this transaction.
    public Instant now() {
        return now;
    }

    /// For questions, `SELECT … FOR UPDATE` included.
    public Handle read() {
        return handle;
    }

    /// For statements that change rows.
    public Handle write() {
        touched = true;
        return handle;
    }

    /// Something that only changes under this board's lock, so that one look lasts for the whole transaction.
    public <T> T once(Class<T> type, Supplier<T> look) {
        return type.cast(known.computeIfAbsent(type, unknown -> look.get()));
    }

    public void append(EventDraft draft) {
        touched = true;
        events.add(draft.at(this, ++lastSeq));
    }
}
