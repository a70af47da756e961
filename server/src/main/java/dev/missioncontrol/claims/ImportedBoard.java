package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document that was read whole: what it says, and everything that is wrong with it.
///
/// @param limits the board's limits as the document has them; lanes name tasks by the document's ids
/// @param faults at most {@link DocumentReader#MOST_FAULTS}
/// @param ignored names of parts that nobody imports
record ImportedBoard(
        @Nullable String key,
        String name,
        @Nullable String description,
        Columns columns,
        @Nullable Body limits,
        List<ImportedTask> tasks,
        List<Remark> comments,
        List<String> ignored,
        List<Problem.Fault> faults) {
    /// A comment in the document.
    record Remark(
            String at,
            String task,
            String author,
            String authorKind,
            String text,
            @Nullable Instant createdAt) {}
}
