package dev.missioncontrol.runs;

import java.util.List;
import java.util.UUID;

/// Hears of lines of a run's log after their commit, on the caller's thread: it must neither block nor throw.
///
/// Two batches of one run may be told in either order; their numbers say which came first. Other server processes are
/// not heard of: `RunLog.last` tells how far a log is.
@FunctionalInterface
public interface RunLogListener {
    /// @param firstNumber of the first line; the others follow without gaps
    /// @param lines never empty
    void appended(UUID runId, int firstNumber, List<RunLine> lines);
}
