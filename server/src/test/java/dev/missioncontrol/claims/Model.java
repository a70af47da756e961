package dev.missioncontrol.claims;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a board is supposed to do, without a database, threads or HTTP: the rules of core.md in their plainest form.
final class Model {
    static final List<String> STATUSES = List.of("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
    static final List<String> STATES = List.of("queued", "running", "waiting", "idle", "failed", "completed");
    static final List<String> ASSIGNEES = List.of("clawdbot", "ada", "");
    static final List<Integer> LEASES = List.of(100, 300);

    /// Whatever is added up, it stays ten seconds and more away from the end of any lease.
    static final List<Integer> PASSES = List.of(70, 130, 430);

    static final List<Integer> MINUTES = List.of(1, 2, 5);
    static final Map<String, String> DECISIONS =
            Map.of("approve", "approved", "reject", "rejected", "withdraw", "withdrawn");
    static final int MOST_ATTEMPTS = 3;

    /// What blocks.
    ///
    /// @param columns by their keys
    /// @param hands how much any agent may have in progress, or null
    /// @param lanes in progress: an assignee or a priority, with `@` or `p` before it
    record Limits(Map<String, Integer> columns, @Nullable Integer hands, Map<String, Integer> lanes) {
        static final Limits NONE = new Limits(Map.of(), null, Map.of());
    }

    final ModelBoard board;
    final ModelLeases leases;
    final ModelMoves moves;
    final ModelTalk talk;
    final ModelEdits edits;

    Model(Limits limits) {
        board = new ModelBoard(limits);
        leases = new ModelLeases(board);
        moves = new ModelMoves(board, leases);
        talk = new ModelTalk(board, leases);
        edits = new ModelEdits(board);
    }
}
