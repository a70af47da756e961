package dev.missioncontrol.claims;

/// What one board had for a session that asked for work.
sealed interface Handout {
    record Given(ClaimResult.Granted granted) implements Handout {}

    /// Nothing (any more), or nothing that there is room for.
    record Nothing(Room room) implements Handout {}
}
