package dev.missioncontrol.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When a notice that was not taken is sent again: soon, then ever more rarely, for three days.
///
/// @param pauses after the first attempt, the second, and so on; after the last one it is given up
record Retries(List<Duration> pauses) {
    static final Retries STANDARD = new Retries(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    private static final double JITTER = 0.2;

    Retries {
        pauses = List.copyOf(pauses);
    }

    /// Up to a fifth longer than planned, so that what failed together does not come back together.
    ///
    /// @param attempts how many there were
    /// @return nothing when there were enough
    Optional<Duration> after(int attempts, RandomGenerator chance) {
        if (attempts > pauses.size()) {
            return Optional.empty();
        }
        long millis = pauses.get(attempts - 1).toMillis();
        return Optional.of(Duration.ofMillis(millis + Math.round(millis * JITTER * chance.nextDouble())));
    }
}
