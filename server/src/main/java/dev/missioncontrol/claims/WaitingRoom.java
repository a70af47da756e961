package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions that wait for work, first come first served. An event that makes a task ready wakes one of them.
///
/// Who waits holds no connection to the database and no platform thread.
public final class WaitingRoom implements EventListener {
    private static final int SEATS = 2_000;
    private static final String NEEDS = "needs:";

    /// What may be had.
    private sealed interface Chance {
        boolean fits(Seat seat);
    }

    /// A task became ready.
    private record ReadyTask(UUID boardId, @Nullable String assignee, Set<String> needs) implements Chance {
        @Override
        public boolean fits(Seat seat) {
            WorkRequest request = seat.request;
            return (request.boardId() == null || request.boardId().equals(boardId))
                    && (assignee == null ? request.unassigned() : assignee.equals(request.assignee()))
                    && request.capabilities().containsAll(needs);
        }
    }

    /// A task left its column: good for whoever found a task but no room for it.
    private record Room(UUID boardId) implements Chance {
        @Override
        public boolean fits(Seat seat) {
            WorkRequest request = seat.request;
            return seat.wantsRoom
                    && (request.boardId() == null || request.boardId().equals(boardId));
        }
    }

    /// People let an agent go on.
    private record Resumed(String agent) implements Chance {
        @Override
        public boolean fits(Seat seat) {
            return seat.request.agent().equals(agent);
        }
    }

    private final Consumer<String> listener;
    private final ConcurrentSkipListMap<Long, Seat> seats = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private volatile boolean closed;

    /// @param listener hears which agent waits now, or does not any more; it must not block
    public WaitingRoom(Consumer<String> listener) {
        this.listener = listener;
    }

    /// A place in the queue: taken before the first look for work, so that nothing ready in between is missed.
    final class Seat implements AutoCloseable {
        private final long ticket = tickets.incrementAndGet();
        private final WorkRequest request;
        private final Semaphore call = new Semaphore(0);
        private @Nullable Chance chance;
        private boolean left;
        private @Nullable Chance cameFor;
        private volatile boolean wantsRoom;

        private Seat(WorkRequest request) {
            this.request = request;
        }

        /// Before each look: until that one has an answer, room may be what is missing.
        void looks() {
            wantsRoom = true;
        }

        /// After a look that found nothing. What it was called for may do for somebody behind it, whose hands or
        /// lanes are not full.
        void found(ClaimResult.None none) {
            wantsRoom = none.why().wantsRoom();
            Chance unused = wantsRoom && none.othersMayFit() ? cameFor : null;
            cameFor = null;
            if (unused != null) {
                callNext(unused, ticket);
            }
        }

        /// Waits to be called.
        ///
        /// @return whether it makes sense to look again; false when the house closes
        boolean await(Duration longest) throws InterruptedException {
            if (closed) {
                return false;
            }
            if (call.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
                cameFor = take();
            }
            return !closed;
        }

        /// Called at most once until it comes.
        private synchronized boolean isCalledFor(Chance offered) {
            if (chance != null || left) {
                return false;
            }
            chance = offered;
            call.release();
            return true;
        }

        private synchronized @Nullable Chance take() {
            Chance taken = chance;
            chance = null;
            return taken;
        }

        /// Leaves; a call that came too late goes to the next in the queue.
        @Override
        public void close() {
            seats.remove(ticket);
            listener.accept(request.agent());
            Chance unused = leave();
            if (unused != null) {
                callNext(unused, 0);
            }
        }

        private synchronized @Nullable Chance leave() {
            left = true;
            return take();
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
        listener.accept(request.agent());
        return seat;
    }

    /// Sessions that wait now.
    public int size() {
        return seats.size();
    }

    /// Sessions of one agent that wait now.
    public int waiting(String agent) {
        return (int) seats.values().stream()
                .filter(seat -> seat.request.agent().equals(agent))
                .count();
    }

    /// Lets every session of an agent look again.
    void resumed(String agent) {
        Resumed chance = new Resumed(agent);
        seats.values().stream().filter(chance::fits).forEach(seat -> seat.isCalledFor(chance));
    }

    @Override
    public void committed(List<BoardEvent> events) {
        for (BoardEvent event : events) {
            if (event.entity() == BoardEvent.Entity.BOARD) {
                callAll(new Room(event.boardId()));
            }
            if (event.entity() != BoardEvent.Entity.TASK) {
                continue;
            }
            JsonNode task = event.subject();
            JsonNode after = event.data().path("after");
            if (task.path("ready").booleanValue(false) && becomesReady(event.type(), after)) {
                JsonNode assignee = task.get("assignee");
                callNext(
                        new ReadyTask(
                                event.boardId(),
                                assignee == null ? null : assignee.stringValue(),
                                needs(task.path("tags"))),
                        0);
            }
            if (makesRoom(event.type(), after)) {
                callNext(new Room(event.boardId()), 0);
            }
        }
    }

    private static boolean becomesReady(String type, JsonNode after) {
        return type.equals("task.created") || after.has("ready") || after.has("assignee") || after.has("tags");
    }

    /// Whether a task left a column, a lane, or somebody's hands.
    private static boolean makesRoom(String type, JsonNode after) {
        return after.has("status")
                || after.has("assignee")
                || after.has("priority")
                || after.has("tags")
                || after.has("parentId")
                || after.has("sessionKey")
                || type.equals("task.deleted");
    }

    private static Set<String> needs(JsonNode tags) {
        return tags.valueStream()
                .map(JsonNode::stringValue)
                .filter(tag -> tag.startsWith(NEEDS))
                .map(tag -> tag.substring(NEEDS.length()))
                .collect(Collectors.toSet());
    }

    /// Sends everybody home.
    public void close() {
        closed = true;
        seats.values().forEach(seat -> seat.call.release());
    }

    private void callAll(Chance chance) {
        seats.values().stream().filter(chance::fits).forEach(seat -> seat.isCalledFor(chance));
    }

    /// @param behind the ticket of the seat that had this chance already
    private void callNext(Chance chance, long behind) {
        for (Seat seat : seats.tailMap(behind, false).values()) {
            if (chance.fits(seat) && seat.isCalledFor(chance)) {
                return;
            }
        }
    }
}
