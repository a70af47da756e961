package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/// One board's events in order, without gap or repetition, whoever tells of them and in whatever order.
///
/// Frame numbers of its log are the board's seqs.
final class BoardLog {
    private final UUID board;
    private final FrameLog frames;
    private final BiConsumer<FrameLog, BoardEvent> inOrder;
    private final TreeMap<Long, BoardEvent> held = new TreeMap<>();
    private long head;
    private volatile boolean ended;

    /// @param head the last seq that is not told any more
    /// @param inOrder takes each later event once, in order, and appends its frame
    BoardLog(UUID board, long head, int keepBytes, Duration keepFor, BiConsumer<FrameLog, BoardEvent> inOrder) {
        this.board = board;
        this.head = head;
        this.frames = new FrameLog(head + 1, keepBytes, keepFor);
        this.inOrder = inOrder;
    }

    UUID board() {
        return board;
    }

    FrameLog frames() {
        return frames;
    }

    synchronized long head() {
        return head;
    }

    /// The board's history was replaced (a restore, a promotion): its seqs mean something else now.
    boolean hasEnded() {
        return ended;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Waits without holding a thread of the platform, or a connection.
    ///
    /// @return whether there is an event behind this one now; false when time is up, or the history has ended
    synchronized boolean awaitBehind(long seq, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (head <= seq && !ended && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return head > seq && !ended;
    }

    /// @return whether an event is missing now: one that came waits for another
    synchronized boolean offer(List<BoardEvent> events) {
        for (BoardEvent event : events) {
            if (event.seq() == head + 1) {
                take(event);
                takeHeld();
            } else if (event.seq() > head + 1 && held.size() < Limits.HELD_EVENTS) {
                held.put(event.seq(), event);
            }
        }
        return !held.isEmpty();
    }

    synchronized boolean hasGap() {
        return !held.isEmpty();
    }

    private void takeHeld() {
        while (!held.isEmpty() && held.firstKey() <= head + 1) {
            BoardEvent first = held.pollFirstEntry().getValue();
            if (first.seq() == head + 1) {
                take(first);
            }
        }
    }

    private void take(BoardEvent event) {
        inOrder.accept(frames, event);
        head = event.seq();
        notifyAll();
    }
}
