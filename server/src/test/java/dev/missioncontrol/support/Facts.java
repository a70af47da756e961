package dev.missioncontrol.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waits for facts instead of sleeping.
public final class Facts {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Facts() {}

    /// Returns as soon as the fact is one.
    ///
    /// @param what for the message when it never became one
    public static void await(String what, Duration longest, Callable<Boolean> fact) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!fact.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + longest.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }
}
