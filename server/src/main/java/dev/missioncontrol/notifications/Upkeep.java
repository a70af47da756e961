package dev.missioncontrol.notifications;

import dev.missioncontrol.events.Routine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What notifications need by time: a look at the due dates each minute, a clearing out each hour.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int ROUNDS_PER_CLEARING = 60;

    private final DueDates dueDates;
    private final Attic attic;
    private final Routine routine =
            new Routine(LOG, "Due dates cannot be looked for now", "notifications-upkeep", ROUND, this::round);

    Upkeep(DueDates dueDates, Attic attic) {
        this.dueDates = dueDates;
        this.attic = attic;
    }

    void start() {
        routine.start();
    }

    private void round(int number) {
        dueDates.tell();
        if (number % ROUNDS_PER_CLEARING == 0) {
            attic.clear();
        }
    }

    @Override
    public void close() {
        routine.close();
    }
}
