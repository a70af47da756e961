package dev.missioncontrol.claims;

import dev.missioncontrol.tasks.Task;
import org.jspecify.annotations.Nullable;

/// A task that a session may get, or has already and never acknowledged: then it carries its lease.
///
/// @param lastRank the last place in the column for work in progress, or null when it is empty
/// @param hasOpenRun whether a plain caller left a run open on it
record Candidate(Task task, @Nullable String lastRank, boolean hasOpenRun) {}
