package dev.missioncontrol.claims;

import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.events.Routine;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rounds of what time alone brings about, every two seconds on every server process: expired leases, deadlines,
/// tasks that stand still. No leader is needed, since each is decided under its board's lock.
///
/// Two things make it hold back. Leases that were alive before the last start of server or database, or before a time
/// in which this process slept or could not reach the database, get their whole length again: nobody could renew them.
/// And when the database's clock and ours disagree by more than two seconds since the last round, one of them jumped,
/// and this round reaps nothing and warns of nothing.
public final class Patrol implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration TRUSTED_DRIFT = Duration.ofSeconds(2);

    /// A holder that reports every third of the shortest lease, 15 s, outlives an absence of that length.
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(5);

    private static final int ROUNDS_PER_PURGE = 1_800;

    private static final String CLOCKS = """
            SELECT clock_timestamp() AS now, pg_postmaster_start_time() AS started
            """;

    private static final String COUNT_AGAIN = """
            UPDATE installation
               SET leases_count_from = clock_timestamp()
            """;

    /// What two clocks showed at one moment.
    record Clocks(Instant database, long nanos, Instant databaseStarted) {
        /// Whether both clocks went forward alike.
        boolean agreesWith(Clocks earlier) {
            long ours = nanos - earlier.nanos;
            long theirs = Duration.between(earlier.database, database).toNanos();
            return Math.abs(theirs - ours) <= TRUSTED_DRIFT.toNanos();
        }

        /// Whether holders could not renew for a while: the database was started again, or we were away for too long.
        ///
        /// @param idleNanos when the earlier round had ended
        boolean followsAbsence(Clocks earlier, long idleNanos) {
            return !databaseStarted.equals(earlier.databaseStarted)
                    || nanos - idleNanos > ROUND.plus(LONGEST_ABSENCE).toNanos();
        }
    }

    private final Jdbi jdbi;
    private final Reaper reaper;
    private final Deadlines deadlines;
    private final IdleWatch watch;
    private final Routine routine =
            new Routine(LOG, "Expired leases and deadlines cannot be looked for now", "patrol", ROUND, this::round);
    private @Nullable Clocks last;
    private long idleNanos;

    public Patrol(Jdbi jdbi, Reaper reaper, Deadlines deadlines, IdleWatch watch) {
        this.jdbi = jdbi;
        this.reaper = reaper;
        this.deadlines = deadlines;
        this.watch = watch;
    }

    public void start() {
        jdbi.useHandle(handle -> handle.execute(COUNT_AGAIN));
        last = clocks();
        idleNanos = System.nanoTime();
        routine.start();
    }

    private void round(int number) {
        Clocks now = clocks();
        if (mayReap(now)) {
            reaper.reap();
            deadlines.pass();
            watch.look();
        }
        if (number % ROUNDS_PER_PURGE == 0) {
            new Idempotency(jdbi).purge();
        }
        idleNanos = System.nanoTime();
    }

    private boolean mayReap(Clocks now) {
        Clocks before = last;
        if (before == null) {
            return false;
        }
        boolean absent = now.followsAbsence(before, idleNanos);
        if (absent) {
            jdbi.useHandle(handle -> handle.execute(COUNT_AGAIN));
        }
        last = now;
        return !absent && now.agreesWith(before);
    }

    private Clocks clocks() {
        return jdbi.withHandle(handle -> handle.createQuery(CLOCKS)
                .map((row, context) -> new Clocks(
                        row.getTimestamp("now").toInstant(),
                        System.nanoTime(),
                        row.getTimestamp("started").toInstant()))
                .one());
    }

    @Override
    public void close() {
        routine.close();
    }
}
