package dev.missioncontrol.events;

import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The way in for every change: one {@link BoardWriter} per active board, each on a virtual thread of its own.
public final class BoardWriters {
    private record Desk(BoardWriter writer, Thread thread) {}

    private final Jdbi jdbi;
    private final EventListener listener;
    private final IntConsumer batches;
    private final Map<UUID, Desk> desks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public BoardWriters(Jdbi jdbi, EventListener listener) {
        this(jdbi, listener, commands -> {});
    }

    /// @param batches hears after each commit how many commands it was
    public BoardWriters(Jdbi jdbi, EventListener listener, IntConsumer batches) {
        this.jdbi = jdbi;
        this.listener = listener;
        this.batches = batches;
    }

    /// Runs a command under the board's lock and returns its answer after the commit.
    ///
    /// @throws Problem the command's refusal, or `overloaded` when the board's queue stays full for 5 s
    public <R> R write(UUID boardId, Actor actor, @Nullable String requestId, BoardCommand<R> command) {
        if (closed) {
            throw stopping();
        }
        try {
            return desk(boardId).writer.submit(actor, requestId, command).get();
        } catch (ExecutionException failure) {
            throw asThrown(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
    }

    /// Runs the command that makes a board, with its first events.
    ///
    /// @param boardId of the board to be
    public <R> R found(UUID boardId, Actor actor, @Nullable String requestId, BoardCommand<R> founding) {
        if (closed) {
            throw stopping();
        }
        try {
            return new BoardWriter(boardId, jdbi, listener, batches)
                    .found(actor, requestId, founding)
                    .join();
        } catch (CompletionException failure) {
            throw asThrown(failure.getCause());
        }
    }

    /// Commands that wait for their turn, over all boards.
    public int depth() {
        return desks.values().stream().mapToInt(desk -> desk.writer.depth()).sum();
    }

    /// Takes no more commands, finishes those that wait, and returns when all is written.
    public void stop() throws InterruptedException {
        closed = true;
        for (Desk desk : desks.values()) {
            desk.writer.stop();
            desk.thread.join();
        }
    }

    private Desk desk(UUID boardId) {
        return desks.computeIfAbsent(boardId, id -> {
            BoardWriter writer = new BoardWriter(id, jdbi, listener, batches);
            return new Desk(
                    writer, Thread.ofVirtual().name("board-writer-" + id).start(writer));
        });
    }

    private static Problem stopping() {
        return new Problem(ProblemCode.OVERLOADED, "Mission Control is stopping. Try again shortly.");
    }

    private static RuntimeException asThrown(@Nullable Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
