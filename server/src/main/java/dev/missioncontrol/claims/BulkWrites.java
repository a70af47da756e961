package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Changes many tasks of one board in one transaction, each with an event of its own; the events carry the change's id.
final class BulkWrites {
    /// What a caller wants of a change of many.
    ///
    /// @param partial whether to go on without the tasks that are refused; else one refusal ends it all
    /// @param dryRun whether only to tell what would be
    record Manner(boolean partial, boolean dryRun) {}

    /// Goes through the tasks once.
    @FunctionalInterface
    private interface Pass {
        /// @param alone whether a refused task is noted and the others go on; else the refusal is thrown
        void run(boolean alone, BulkResult result);
    }

    private final Tasks tasks;
    private final TaskWrites taskWrites;

    BulkWrites(Tasks tasks, TaskWrites taskWrites) {
        this.tasks = tasks;
        this.taskWrites = taskWrites;
    }

    /// @param missing what the caller named and does not exist
    /// @throws Problem `bulk_refused` with every task that is refused and why
    ObjectNode change(
            BoardTransaction transaction,
            Caller caller,
            List<UUID> ids,
            List<String> missing,
            BulkChange change,
            Manner manner) {
        return run(transaction, manner, null, false, (alone, result) -> {
            for (String name : missing) {
                Problem refusal = Problem.notFound("task " + name);
                if (!alone) {
                    throw refusal;
                }
                result.refused(name, refusal);
            }
            change.run(transaction, taskWrites, tasks, caller, ids, alone, result);
        });
    }

    /// Puts back what one change did, as far as it has not been changed since.
    ObjectNode undo(BoardTransaction transaction, Caller caller, Batches.Batch batch, Manner manner) {
        Undo undo = Undo.of(transaction, batch);
        return run(
                transaction,
                manner,
                batch.id(),
                true,
                (alone, result) -> undo.run(transaction, taskWrites, tasks, caller, result));
    }

    private static ObjectNode run(
            BoardTransaction transaction, Manner manner, @Nullable UUID undone, boolean undoes, Pass pass) {
        if (manner.dryRun) {
            return trial(transaction, undoes, pass).toJson(null);
        }
        UUID batchId = UUID.randomUUID();
        if (manner.partial) {
            return write(transaction, batchId, undone, undoes, pass, true);
        }
        try {
            return transaction.part(() -> write(transaction, batchId, undone, undoes, pass, false));
        } catch (Problem first) {
            BulkResult all = trial(transaction, undoes, pass);
            throw all.hasRefusals() && first.code() != ProblemCode.BOARD_ARCHIVED ? all.asRefusal() : first;
        }
    }

    private static ObjectNode write(
            BoardTransaction transaction,
            UUID batchId,
            @Nullable UUID undone,
            boolean undoes,
            Pass pass,
            boolean alone) {
        Map<String, String> carried = new HashMap<>(Map.of("batchId", batchId.toString()));
        if (undone != null) {
            carried.put("undoes", undone.toString());
        }
        long before = transaction.lastSeq();
        BulkResult result = new BulkResult(undoes);
        transaction.with(carried, () -> {
            pass.run(alone, result);
            return result;
        });
        Batches.keep(transaction, batchId, before, undone);
        return result.toJson(result.hasChanges() ? batchId : null);
    }

    /// What would be, with every refusal; nothing of it stays.
    private static BulkResult trial(BoardTransaction transaction, boolean undoes, Pass pass) {
        BulkResult result = new BulkResult(undoes);
        Problem end = new Problem(ProblemCode.BULK_REFUSED, "This was only a trial.");
        try {
            transaction.part(() -> {
                pass.run(true, result);
                throw end;
            });
        } catch (Problem refusal) {
            if (refusal != end) {
                throw refusal;
            }
        }
        return result;
    }
}
