package dev.missioncontrol.events;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows every board's log in order, and makes of each event what it makes of it exactly once.
///
/// Its place in each log is a row; what it writes and the move of that row are one transaction that holds the row. So a
/// killed process leaves nothing half done, and of two processes the second finds the work done. What the writers tell
/// is early news; a look at the heads each second finds what nobody told (another process, a lost answer to a commit).
public final class LogReader implements EventListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /// Under load one transaction takes what a few commits brought.
    private static final Duration REST = Duration.ofMillis(50);

    private static final Duration POLL = Duration.ofSeconds(1);

    /// Events read in one transaction.
    private static final int MOST_EVENTS = 200;

    /// Events of a board kept from the writers, so that they need not be read again; the table has the others.
    private static final int MOST_NEWS = 256;

    /// An event that fails so often by its own fault is passed over: it must not stop all that come after it.
    private static final int MOST_ATTEMPTS = 5;

    private static final String PLACE = """
            SELECT seq
              FROM log_reader
             WHERE board_id = :board
               AND name = :name
               FOR UPDATE
            """;

    private static final String BEGIN = """
            INSERT INTO log_reader (board_id, name, seq)
            VALUES (:board, :name, 0)
            ON CONFLICT DO NOTHING
            """;

    private static final String MOVE = """
            UPDATE log_reader
               SET seq = :seq
             WHERE board_id = :board
               AND name = :name
            """;

    /// What a reader makes of events.
    @FunctionalInterface
    public interface Part {
        /// @param handle the transaction in which the reader's place moves behind these events
        /// @param events one board's, with consecutive seqs; never empty
        /// @return what is to be done after the commit
        Runnable read(Handle handle, UUID boardId, List<BoardEvent> events);
    }

    /// @param last whether nothing more was there
    private record Step(long seq, boolean last, Runnable after) {}

    private final Jdbi jdbi;
    private final EventLog log;
    private final String name;
    private final Part part;
    private final Thread thread;
    private final Map<UUID, Deque<BoardEvent>> news = new ConcurrentHashMap<>();
    private final Map<UUID, Long> places = new ConcurrentHashMap<>();
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;
    private boolean inTrouble;
    private int failures;

    /// @param name of its rows; two readers of one name share the work
    public LogReader(Jdbi jdbi, EventLog log, String name, Part part) {
        this.jdbi = jdbi;
        this.log = log;
        this.name = name;
        this.part = part;
        this.thread = Thread.ofVirtual().name("log-reader-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Lets the transaction under way end: an interrupt would close its connection.
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void committed(List<BoardEvent> events) {
        UUID board = events.getFirst().boardId();
        Deque<BoardEvent> early = news.computeIfAbsent(board, unknown -> new ArrayDeque<>());
        synchronized (early) {
            early.addAll(events);
            while (early.size() > MOST_NEWS) {
                early.removeFirst();
            }
        }
        told.add(board);
        LockSupport.unpark(thread);
    }

    /// Does something in a transaction in which no reader of this name moves on this board.
    public <R> R holding(UUID board, Function<Handle, R> action) {
        return jdbi.inTransaction(handle -> {
            place(handle, board);
            return action.apply(handle);
        });
    }

    private void run() {
        long pollNanos = System.nanoTime();
        while (open) {
            if (pollNanos - System.nanoTime() <= 0) {
                attempt(this::lookAtHeads);
                pollNanos = System.nanoTime() + POLL.toNanos();
            }
            if (told.isEmpty()) {
                LockSupport.parkNanos(this, pollNanos - System.nanoTime());
            } else {
                for (UUID board : List.copyOf(told)) {
                    told.remove(board);
                    attempt(() -> catchUp(board));
                }
                LockSupport.parkNanos(this, REST.toNanos());
            }
        }
    }

    private void lookAtHeads() {
        log.heads().forEach((board, head) -> {
            if (head > places.getOrDefault(board, -1L)) {
                told.add(board);
            }
        });
    }

    /// A database that is away is asked again a second later; the log says it once.
    private void attempt(Runnable reading) {
        try {
            reading.run();
            inTrouble = false;
        } catch (RuntimeException trouble) {
            if (!inTrouble) {
                LOG.warn("The reader {} cannot go on; it tries again every {}", name, POLL, trouble);
            }
            inTrouble = true;
        }
    }

    private void catchUp(UUID board) {
        Step step;
        do {
            step = advance(board);
        } while (open && !step.last);
    }

    private Step advance(UUID board) {
        int limit = failures == 0 ? MOST_EVENTS : 1;
        Step step;
        try {
            step = jdbi.inTransaction(handle -> step(handle, board, limit, part));
        } catch (RuntimeException failure) {
            if (!isOfTheEvent(failure) || ++failures <= MOST_ATTEMPTS) {
                throw failure;
            }
            step = jdbi.inTransaction(handle -> step(handle, board, 1, (same, id, events) -> () -> {}));
            LOG.error("The reader {} passes over event {} of board {}", name, step.seq, board, failure);
        }
        failures = 0;
        places.put(board, step.seq);
        forget(board, step.seq);
        step.after.run();
        return step;
    }

    private Step step(Handle handle, UUID board, int limit, Part work) {
        long place = place(handle, board);
        List<BoardEvent> events = early(board, place, limit);
        if (events.isEmpty()) {
            events = EventLog.after(handle, board, place, limit);
        }
        if (events.isEmpty()) {
            return new Step(place, true, () -> {});
        }
        Runnable after = work.read(handle, board, events);
        long seq = events.getLast().seq();
        handle.createUpdate(MOVE)
                .bind("board", board)
                .bind("name", name)
                .bind("seq", seq)
                .execute();
        return new Step(seq, false, after);
    }

    private long place(Handle handle, UUID board) {
        return find(handle, board).orElseGet(() -> {
            handle.createUpdate(BEGIN).bind("board", board).bind("name", name).execute();
            return find(handle, board).orElseThrow();
        });
    }

    private Optional<Long> find(Handle handle, UUID board) {
        return handle.createQuery(PLACE)
                .bind("board", board)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne();
    }

    /// What the writers told, as far as it follows on the place without a gap.
    private List<BoardEvent> early(UUID board, long place, int limit) {
        Deque<BoardEvent> known = news.get(board);
        if (known == null) {
            return List.of();
        }
        forget(board, place);
        List<BoardEvent> next = new ArrayList<>();
        synchronized (known) {
            for (BoardEvent event : known) {
                if (event.seq() != place + 1 + next.size() || next.size() == limit) {
                    break;
                }
                next.add(event);
            }
        }
        return next;
    }

    private void forget(UUID board, long place) {
        Deque<BoardEvent> known = news.getOrDefault(board, new ArrayDeque<>());
        synchronized (known) {
            while (!known.isEmpty() && known.getFirst().seq() <= place) {
                known.removeFirst();
            }
        }
    }

    /// Whether the fault lies in what the event holds, so that waiting mends nothing: a bug of ours, or a broken rule
    /// of
    /// the data. Everything else the database says, such as a full disk, passes.
    private static boolean isOfTheEvent(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return state.startsWith("22") || state.startsWith("23");
            }
        }
        return true;
    }
}
