package dev.missioncontrol.demo;

import java.util.Random;
import tools.jackson.databind.JsonNode;

/// What is left to luck in an agent's life, and how long its seconds are: tests let them pass faster.
final class Chance {
    private final Random random;
    private final int secondMillis;

    Chance(long seed, int secondMillis) {
        this.random = new Random(seed);
        this.secondMillis = secondMillis;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// @return from least to most, both included
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /// One of a list's entries.
    JsonNode oneOf(JsonNode list) {
        return list.path(random.nextInt(list.size()));
    }

    void pause(double leastSeconds, double mostSeconds) throws InterruptedException {
        double seconds = leastSeconds + random.nextDouble() * (mostSeconds - leastSeconds);
        Thread.sleep(Math.round(seconds * secondMillis));
    }

    /// So many seconds of its life, for those who count in whole seconds of ours.
    int seconds(int ofItsLife) {
        return Math.max(1, ofItsLife * secondMillis / 1_000);
    }
}
