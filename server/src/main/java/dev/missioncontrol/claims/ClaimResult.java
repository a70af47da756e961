package dev.missioncontrol.claims;

import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;

/// How a claim can end.
public sealed interface ClaimResult {
    /// The session holds the task. `again` when it held it already.
    record Granted(Task task, Lease lease, boolean again) implements ClaimResult {}

    /// Another session holds it.
    record Held(Task task, Lease lease) implements ClaimResult {}

    /// Nothing can be handed out, and why.
    ///
    /// @param othersMayFit whether only this agent's full hands, or full lanes of its tasks, stood in the way
    record None(WhyNothing why, boolean othersMayFit) implements ClaimResult {}
}
