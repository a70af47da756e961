package dev.missioncontrol.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;

/// What is done every so often, on a thread of its own. While it cannot be done, the log says so once.
public final class Routine implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final Logger log;
    private final String trouble;
    private final Duration every;
    private final IntConsumer round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean inTrouble;

    /// @param trouble what the log says; why is added
    /// @param round takes its number, from 1
    public Routine(Logger log, String trouble, String name, Duration every, IntConsumer round) {
        this.log = log;
        this.trouble = trouble;
        this.every = every;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int number = 1; !closing.await(every.toMillis(), TimeUnit.MILLISECONDS); number++) {
                go(number);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void go(int number) {
        try {
            round.accept(number);
            inTrouble = false;
        } catch (RuntimeException failure) {
            if (!inTrouble) {
                log.warn("{}: {}", trouble, failure.getMessage());
            }
            inTrouble = true;
        }
    }

    /// Lets the round under way end.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LONGEST_GOODBYE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// One round more, for what must not be left when all is over.
    public void closeWithARound() {
        close();
        go(1);
    }
}
