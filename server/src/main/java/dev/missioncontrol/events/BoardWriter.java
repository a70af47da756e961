package dev.missioncontrol.events;

import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drains one board's queue of commands into transactions, and tells the listener after each commit.
///
/// Commands that queue on the board's row one by one make 428 claims a second; batched, 1,700 (core.md). Correctness
/// does not depend on this queue: the row's lock guards between processes.
final class BoardWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardWriter.class);
    private static final int QUEUE = 1_024;
    private static final int BATCH = 64;
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(5);

    /// A command on its way: whose it is and where its outcome goes.
    private record Pending<R>(
            Actor actor, @Nullable String requestId, BoardCommand<R> command, CompletableFuture<R> outcome) {

        /// Runs the command; what it answers waits for the commit.
        Runnable runIn(BoardTransaction transaction) {
            transaction.begin(actor, requestId);
            try {
                R answer = command.run(transaction);
                return () -> outcome.complete(answer);
            } catch (Problem refusal) {
                if (transaction.touched()) {
                    throw refusal;
                }
                return () -> outcome.completeExceptionally(refusal);
            }
        }
    }

    private static final Pending<?> LAST =
            new Pending<>(Actor.SYSTEM, null, transaction -> false, new CompletableFuture<>());

    private final UUID boardId;
    private final Jdbi jdbi;
    private final EventListener listener;
    private final IntConsumer batches;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private volatile boolean ended;

    /// Commands of a batch that was rolled back; each gets a transaction of its own.
    private final Queue<Pending<?>> alone = new ArrayDeque<>();

    BoardWriter(UUID boardId, Jdbi jdbi, EventListener listener, IntConsumer batches) {
        this.boardId = boardId;
        this.jdbi = jdbi;
        this.listener = listener;
        this.batches = batches;
    }

    <R> CompletableFuture<R> submit(Actor actor, @Nullable String requestId, BoardCommand<R> command)
            throws InterruptedException {
        Pending<R> pending = new Pending<>(actor, requestId, command, new CompletableFuture<>());
        if (!queue.offer(pending, WAIT_FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Problem(ProblemCode.OVERLOADED, "Too many changes of this board are waiting. Try again shortly.");
        }
        if (ended) {
            refuseTheRest();
        }
        return pending.outcome;
    }

    /// Commands that wait for their turn.
    int depth() {
        return queue.size();
    }

    /// Lets what waits already be done, then ends {@link #run}. A thread is never interrupted in the middle of a
    /// transaction: that would close its connection.
    void stop() throws InterruptedException {
        queue.put(LAST);
    }

    @Override
    public void run() {
        List<Pending<?>> batch = new ArrayList<>(BATCH);
        boolean last = false;
        while (!last) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException stop) {
                break;
            }
            queue.drainTo(batch, BATCH - 1);
            last = batch.remove(LAST);
            if (!batch.isEmpty()) {
                write(List.copyOf(batch));
            }
            while (!alone.isEmpty()) {
                write(List.of(alone.poll()));
            }
        }
        ended = true;
        refuseTheRest();
    }

    /// A command that slipped in behind the last one is answered too.
    private void refuseTheRest() {
        List<Pending<?>> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(pending -> pending.outcome.completeExceptionally(
                new Problem(ProblemCode.OVERLOADED, "Mission Control is stopping. Try again shortly.")));
    }

    /// Runs the first command of a board, which makes the board, in the caller's thread.
    <R> CompletableFuture<R> found(Actor actor, @Nullable String requestId, BoardCommand<R> founding) {
        Pending<R> pending = new Pending<>(actor, requestId, founding, new CompletableFuture<>());
        try {
            commit(List.of(pending), BoardTransaction::found);
        } catch (RuntimeException | Error failure) {
            fail(List.of(pending), failure);
        }
        return pending.outcome;
    }

    private void write(List<Pending<?>> batch) {
        try {
            commit(batch, BoardTransaction::lock);
        } catch (ConnectionException away) {
            fail(batch, away);
            failWaiting(away);
        } catch (RuntimeException | Error failure) {
            if (batch.size() == 1 || failure instanceof CommitUnanswered) {
                fail(batch, failure);
            } else {
                alone.addAll(batch);
            }
        }
    }

    private static void fail(List<Pending<?>> batch, Throwable failure) {
        batch.forEach(pending -> pending.outcome.completeExceptionally(failure));
    }

    /// Who waits gets no better answer by waiting longer: every attempt to reach the database takes seconds.
    private void failWaiting(Throwable failure) {
        List<Pending<?>> waiting = new ArrayList<>(alone);
        alone.clear();
        queue.drainTo(waiting);
        if (waiting.remove(LAST)) {
            queue.add(LAST);
        }
        fail(waiting, failure);
    }

    private void commit(List<Pending<?>> batch, BiFunction<Handle, UUID, BoardTransaction> opening) {
        List<Runnable> answers = new ArrayList<>(batch.size());
        List<BoardEvent> events;
        Handle handle = jdbi.open();
        try {
            handle.begin();
            try {
                BoardTransaction transaction = opening.apply(handle, boardId);
                for (Pending<?> pending : batch) {
                    answers.add(pending.runIn(transaction));
                }
                events = transaction.writeEvents();
            } catch (RuntimeException | Error failure) {
                rollBack(handle, failure);
                throw failure;
            }
            try {
                handle.commit();
            } catch (RuntimeException failure) {
                throw new CommitUnanswered(failure);
            }
        } finally {
            giveBack(handle);
        }
        tell(batch.size(), events);
        answers.forEach(Runnable::run);
    }

    /// A connection that cannot even be closed must not make what it committed look undone.
    private void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException failure) {
            LOG.warn("A connection of board {} could not be closed: {}", boardId, failure.getMessage());
        }
    }

    /// What is committed stays so, whatever a listener makes of it: its fault must not run the commands again.
    private void tell(int commands, List<BoardEvent> events) {
        try {
            batches.accept(commands);
            if (!events.isEmpty()) {
                listener.committed(events);
            }
        } catch (RuntimeException fault) {
            LOG.error("A listener failed over {} events of board {}", events.size(), boardId, fault);
        }
    }

    private static void rollBack(Handle handle, Throwable failure) {
        try {
            handle.rollback();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /// The answer to a COMMIT did not arrive: whether it happened is known only to the database.
    static final class CommitUnanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommitUnanswered(Throwable cause) {
            super(cause);
        }
    }
}
