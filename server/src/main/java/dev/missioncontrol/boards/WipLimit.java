package dev.missioncontrol.boards;

/// How many tasks may be in one place, and what happens when there are more.
public record WipLimit(int limit, WipMode mode) {
    /// Far beyond any board; keeps sums inside of an int.
    public static final int LARGEST = 100_000;
}
