package dev.missioncontrol.notifications;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What notifications need by time: a look at the due dates each minute, a clearing out each hour.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int ROUNDS_PER_CLEARING = 60;

    private final DueDates dueDates;
    private final Attic attic;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofVirtual().name("notifications-upkeep").unstarted(this::run);
    private boolean inTrouble;

    Upkeep(DueDates dueDates, Attic attic) {
        this.dueDates = dueDates;
        this.attic = attic;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int round = 1; !closing.await(ROUND.toMillis(), TimeUnit.MILLISECONDS); round++) {
                round(round);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(int number) {
        try {
            dueDates.tell();
            if (number % ROUNDS_PER_CLEARING == 0) {
                attic.clear();
            }
            inTrouble = false;
        } catch (RuntimeException failure) {
            if (!inTrouble) {
                LOG.warn("Due dates cannot be looked for now: {}", failure.getMessage());
            }
            inTrouble = true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
