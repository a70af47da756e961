package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;

/// Work that stands still because its session has asked a person something. The claim goes on; nothing but signs of
/// life keeps its lease.
final class Waiting {
    private Waiting() {}

    /// Whether the caller is who works on the task: by its session or fence, or an agent by its name.
    static boolean isOf(Caller caller, Task task) {
        Lease lease = task.lease();
        return lease != null
                && (caller.holds(task)
                        || (!caller.saysWhoHolds()
                                && caller.actor().isAgent()
                                && caller.actor().name().equals(lease.agent())));
    }

    /// What was asked is settled: work goes on, unless something else is open or the task was put aside.
    ///
    /// @param settled `ANSWERED` or `APPROVAL_DECIDED`
    static void end(BoardTransaction transaction, TaskDraft draft, Happening settled) {
        if (!draft.attention().waitsForPeople()
                && Boards.columns(transaction).get(draft.status).category() != Category.WAITING) {
            ExecutionStates.happened(draft, settled);
        }
    }
}
