package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions that wait for work, first come first served. An event that makes a task ready wakes one of them.
///
/// Who waits holds no connection to the database and no platform thread.
public final class WaitingRoom implements EventListener {
    private static final int SEATS = 2_000;

    /// What may be had: a task that became ready, or room in a column (then assignee and owner do not matter).
    private record Chance(
            UUID boardId, boolean anybody, @Nullable String assignee) {
        boolean fits(WorkRequest request) {
            return (request.boardId() == null || request.boardId().equals(boardId))
                    && (anybody || (assignee == null ? request.unassigned() : assignee.equals(request.assignee())));
        }
    }

    private final ConcurrentSkipListMap<Long, Seat> seats = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private volatile boolean closed;

    /// A place in the queue: taken before the first look for work, so that nothing ready in between is missed.
    final class Seat implements AutoCloseable {
        private final long ticket = tickets.incrementAndGet();
        private final WorkRequest request;
        private final Semaphore call = new Semaphore(0);
        private final AtomicBoolean called = new AtomicBoolean();
        private volatile @Nullable Chance chance;

        private Seat(WorkRequest request) {
            this.request = request;
        }

        /// Waits to be called.
        ///
        /// @return whether it makes sense to look again; false when the house closes
        boolean await(Duration longest) throws InterruptedException {
            if (closed) {
                return false;
            }
            if (call.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
                chance = null;
                called.set(false);
            }
            return !closed;
        }

        /// Leaves; a call that came too late goes to the next in the queue.
        @Override
        public void close() {
            seats.remove(ticket);
            Chance unused = chance;
            if (called.get() && unused != null) {
                callNext(unused);
            }
        }
    }

    /// @return a seat, or null when the room is full
    @Nullable
    Seat enter(WorkRequest request) {
        if (seats.size() >= SEATS) {
            return null;
        }
        Seat seat = new Seat(request);
        seats.put(seat.ticket, seat);
        return seat;
    }

    /// Sessions that wait now.
    public int size() {
        return seats.size();
    }

    @Override
    public void committed(List<BoardEvent> events) {
        for (BoardEvent event : events) {
            if (event.entity() != BoardEvent.Entity.TASK) {
                continue;
            }
            JsonNode task = event.subject();
            boolean isNew = event.type().equals("task.created");
            JsonNode after = event.data().path("after");
            if (task.path("ready").booleanValue(false) && (isNew || after.has("ready") || after.has("assignee"))) {
                JsonNode assignee = task.get("assignee");
                callNext(new Chance(event.boardId(), false, assignee == null ? null : assignee.stringValue()));
            } else if (after.has("status")) {
                callNext(new Chance(event.boardId(), true, null));
            }
        }
    }

    /// Sends everybody home.
    public void close() {
        closed = true;
        seats.values().forEach(seat -> seat.call.release());
    }

    private void callNext(Chance chance) {
        for (Seat seat : seats.values()) {
            if (chance.fits(seat.request) && seat.called.compareAndSet(false, true)) {
                seat.chance = chance;
                seat.call.release();
                return;
            }
        }
    }
}
