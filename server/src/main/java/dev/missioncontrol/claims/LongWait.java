package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.AnswerRoom;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A GET that is answered when what it asks for is settled, or after `wait` seconds.
///
/// A holder that says which session it is keeps its lease by waiting: that is all it has to do.
public final class LongWait {
    private static final int LONGEST_WAIT_SECONDS = 50;

    /// Other server processes are noticed by looking again after this long.
    private static final Duration LONGEST_NAP = Duration.ofSeconds(10);

    private static final int RENEWALS_PER_LEASE = 3;

    private final AnswerRoom room;
    private final Leases leases;
    private final Tasks tasks;
    private final InstantSource clock;

    public LongWait(AnswerRoom room, Leases leases, Tasks tasks, InstantSource clock) {
        this.room = room;
        this.leases = leases;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// @param task whose lease is kept
    /// @param id of the question or request
    /// @throws Problem `lease_lost` when the call names a claim that is not the task's, while nothing is settled
    <T> T until(Context context, Tasks.Address task, UUID id, Supplier<T> look, Predicate<T> settled)
            throws InterruptedException {
        Long wait = Requests.queryInteger(context, "wait", 0, LONGEST_WAIT_SECONDS);
        Instant deadline = clock.instant().plusSeconds(wait == null ? 0 : wait);
        context.header("Cache-Control", "no-store");
        try (AnswerRoom.Seat seat = room.enter(id)) {
            while (true) {
                T now = look.get();
                if (settled.test(now)) {
                    return now;
                }
                Duration nap = keepLease(context, task);
                Duration left = Duration.between(clock.instant(), deadline);
                if (!left.isPositive() || !seat.await(nap.compareTo(left) < 0 ? nap : left)) {
                    return now;
                }
            }
        }
    }

    /// @return when to look again
    private Duration keepLease(Context context, Tasks.Address task) {
        String sessionKey = session(context);
        Long fence = fence(context);
        if (sessionKey == null && fence == null) {
            return LONGEST_NAP;
        }
        Optional<Leases.Renewed> renewed = leases.heartbeat(task, sessionKey, fence, List.of());
        if (renewed.isEmpty()) {
            throw Caller.leaseLost(tasks.get(task.id().toString()));
        }
        Duration nap = Duration.ofSeconds(renewed.get().lease().ttlSeconds()).dividedBy(RENEWALS_PER_LEASE);
        return nap.compareTo(LONGEST_NAP) < 0 ? nap : LONGEST_NAP;
    }

    private static @Nullable String session(Context context) {
        String query = Requests.query(context, "sessionKey", 512);
        return Writes.checked(query == null ? Requests.header(context, "X-Session-Key", 512) : query);
    }

    private static @Nullable Long fence(Context context) {
        Long query = Requests.queryInteger(context, "fence", 0, Long.MAX_VALUE);
        return query == null ? Requests.headerInteger(context, "X-Fence", 0, Long.MAX_VALUE) : query;
    }
}
