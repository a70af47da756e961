package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
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
                 (SELECT last_seq, archived FROM board_stream WHERE board_id = :board FOR UPDATE)
            SELECT last_seq, archived, clock_timestamp() AS at
              FROM locked
            """;

    private static final String FOUND = """
            SELECT 0 AS last_seq, false AS archived, clock_timestamp() AS at
            """;

    private static final String ARCHIVE = """
            UPDATE board_stream
               SET archived = :archived
             WHERE board_id = :board
            """;

    private static final String APPEND = """
            SELECT append_events(:board, :first, :at, CAST(:events AS jsonb))
            """;

    private record Head(long seq, boolean archived, Instant at) {
        static Head of(ResultSet row, StatementContext context) throws SQLException {
            return new Head(
                    row.getLong("last_seq"),
                    row.getBoolean("archived"),
                    row.getTimestamp("at").toInstant());
        }
    }

    private final Handle handle;
    private final UUID boardId;
    private final Instant now;
    private final List<BoardEvent> events = new ArrayList<>();
    private final Map<Class<?>, Object> known = new HashMap<>();
    private long lastSeq;
    private boolean touched;
    private boolean archived;
    private boolean writable;
    private int parts;
    private Map<String, String> carried = Map.of();
    private Actor actor = Actor.SYSTEM;
    private @Nullable String requestId;
    private @Nullable Instant told;

    private BoardTransaction(Handle handle, UUID boardId, Head head) {
        this.handle = handle;
        this.boardId = boardId;
        this.now = head.at;
        this.lastSeq = head.seq;
        this.archived = head.archived;
    }

    static BoardTransaction lock(Handle handle, UUID boardId) {
        Head head = handle.createQuery(LOCK)
                .bind("board", boardId)
                .map(Head::of)
                .findOne()
                .orElseThrow(() -> Problem.notFound("board " + boardId));
        return new BoardTransaction(handle, boardId, head);
    }

    /// A board that does not exist yet: nobody else can know it before the commit, so there is nothing to lock.
    static BoardTransaction found(Handle handle, UUID boardId) {
        return new BoardTransaction(
                handle, boardId, handle.createQuery(FOUND).map(Head::of).one());
    }

    /// Tells whose command comes next.
    void begin(Actor actor, @Nullable String requestId) {
        this.actor = actor;
        this.requestId = requestId;
        this.touched = false;
        this.writable = !archived;
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

    /// Runs a part of the command as if it were earlier: the demo has a past. The log stays in order of time, so
    /// nothing
    /// is told of a time before the last one that was told, and nothing of the future.
    public void at(Instant earlier, Runnable part) {
        Instant latest = events.isEmpty() ? earlier : events.getLast().at();
        if (earlier.isAfter(now) || earlier.isBefore(latest)) {
            throw new IllegalArgumentException("Told of " + earlier + " after " + latest + ", at " + now);
        }
        Instant own = told;
        told = earlier;
        try {
            part.run();
        } finally {
            told = own;
        }
    }

    /// Runs a part of the command whose events all carry something more, such as what they belong to.
    public <R> R with(Map<String, String> more, Supplier<R> part) {
        Map<String, String> own = carried;
        carried = more;
        try {
            return part.get();
        } finally {
            carried = own;
        }
    }

    /// Runs a part of the command; when it is refused, nothing of that part was written, and the rest can go on.
    ///
    /// @throws Problem the part's refusal
    public <R> R part(Supplier<R> part) {
        String savepoint = "part_" + ++parts;
        int eventsBefore = events.size();
        long seqBefore = lastSeq;
        boolean touchedBefore = touched;
        handle.savepoint(savepoint);
        try {
            R result = part.get();
            handle.releaseSavepoint(savepoint);
            return result;
        } catch (Problem refusal) {
            handle.rollbackToSavepoint(savepoint);
            events.subList(eventsBefore, events.size()).clear();
            lastSeq = seqBefore;
            touched = touchedBefore;
            known.clear();
            throw refusal;
        }
    }

    /// The seq of the newest event, those of this transaction included.
    public long lastSeq() {
        return lastSeq;
    }

    /// Whether the command that runs has changed anything.
    boolean touched() {
        return touched;
    }

    /// Writes the events of the whole batch, in one statement unless some are told of another time; the caller commits.
    List<BoardEvent> writeEvents() {
        int first = 0;
        for (int end = 1; end <= events.size(); end++) {
            if (end == events.size()
                    || !events.get(end).at().equals(events.get(first).at())) {
                append(events.subList(first, end));
                first = end;
            }
        }
        return List.copyOf(events);
    }

    private void append(List<BoardEvent> sameTime) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        sameTime.forEach(event -> rows.add(EventDraft.toRow(event)));
        handle.createQuery(APPEND)
                .bind("board", boardId)
                .bind("first", sameTime.getFirst().seq())
                .bind("at", java.sql.Timestamp.from(sameTime.getFirst().at()))
                .bind("events", rows.toString())
                .mapToMap()
                .one();
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

    /// The database's clock when the lock was granted: the time of every event of this transaction that is not told of
    /// another one.
    public Instant now() {
        return told == null ? now : told;
    }

    /// The earlier time that is told of, where the clock would be asked again otherwise.
    public @Nullable Instant told() {
        return told;
    }

    /// For questions, `SELECT … FOR UPDATE` included.
    public Handle read() {
        return handle;
    }

    /// For statements that change rows.
    ///
    /// @throws Problem `board_archived`
    public Handle write() {
        checkWritable();
        touched = true;
        return handle;
    }

    /// Whether the board takes no changes.
    public boolean isArchived() {
        return archived;
    }

    /// After this command the board takes no changes, or takes them again.
    public void setArchived(boolean nowArchived) {
        writable = true;
        write().createUpdate(ARCHIVE)
                .bind("board", boardId)
                .bind("archived", nowArchived)
                .execute();
        archived = nowArchived;
    }

    private void checkWritable() {
        if (!writable) {
            throw new Problem(
                    ProblemCode.BOARD_ARCHIVED, "This board is archived: nothing on it changes until it is restored.");
        }
    }

    /// Something that only changes under this board's lock, so that one look lasts for the whole transaction.
    public <T> T once(Class<T> type, Supplier<T> look) {
        return type.cast(known.computeIfAbsent(type, unknown -> look.get()));
    }

    /// What a command changed has to be looked up again by the commands behind it.
    public void forget(Class<?> type) {
        known.remove(type);
    }

    public void append(EventDraft draft) {
        checkWritable();
        touched = true;
        carried.forEach(draft.data()::put);
        events.add(draft.at(this, ++lastSeq));
    }
}
