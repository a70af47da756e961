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
    record None(WhyNothing why) implements ClaimResult {}
}
