package dev.missioncontrol.claims;

import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.LaneLimit;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Changes a board's columns, with everything that follows for its tasks. No claim ends by it: who works is never
/// thrown out by somebody who tidies up.
public final class ColumnChanges {
    /// More would hold the board's lock for too long.
    private static final int MOST_TASKS = 5_000;

    private static final String IN_COLUMN = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND status = :status
             ORDER BY rank
            """;

    private static final String WAITING_FOR_COLUMN = """
            SELECT DISTINCT d.task_id
              FROM dependency d
              JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
             WHERE d.board_id = :board
               AND blocker.status = :status
             ORDER BY d.task_id
            """;

    /// Whose readiness is no longer what the columns say.
    private static final String STALE = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND ready <> task_is_ready(board_id, id, status, needs_approval, approved_at)
             ORDER BY number
            """;

    private final Tasks tasks;
    private final Leases leases;
    private final Dependencies dependencies;
    private final Endings endings;

    public ColumnChanges(Tasks tasks, Leases leases, Dependencies dependencies, Endings endings) {
        this.tasks = tasks;
        this.leases = leases;
        this.dependencies = dependencies;
        this.endings = endings;
    }

    /// @param override whether a person says that limits do not stop the tasks that move
    /// @param moveTo where the tasks of a column go that is no longer among them, by its key
    /// @throws Problem `column_not_empty`, `board_in_use`, or `validation`
    Columns replace(
            BoardTransaction transaction, Caller caller, Columns after, Map<String, String> moveTo, boolean override) {
        Layout layout = Layouts.of(transaction);
        Columns before = layout.columns();
        if (after.equals(before)) {
            return before;
        }
        List<Column> removed = before.all().stream()
                .filter(column -> after.find(column.key()).isEmpty())
                .toList();
        Map<Column, Category> reclassified = new LinkedHashMap<>();
        for (Column column : before.all()) {
            after.find(column.key())
                    .filter(now -> now.category() != column.category())
                    .ifPresent(now -> reclassified.put(column, now.category()));
        }
        checkLaneLimits(layout, after);
        checkClaims(transaction, before, after, moveTo);
        Map<UUID, Task> waiting = waiting(transaction, reclassified);
        Map<String, List<UUID>> standing = new LinkedHashMap<>();
        removed.forEach(column -> standing.put(column.key(), leaving(transaction, column, after, moveTo)));
        reclassified.keySet().forEach(column -> standing.put(column.key(), inColumn(transaction, column.key())));

        Layouts.write(transaction, before, union(after, removed));
        tell(transaction, before, after);
        resettle(transaction, waiting, reclassified);
        reclassified
                .keySet()
                .forEach(column -> standing.getOrDefault(column.key(), List.of())
                        .forEach(id -> endings.enterAgain(transaction, id, after.get(column.key()))));
        for (Column column : removed) {
            for (UUID id : standing.getOrDefault(column.key(), List.of())) {
                TaskDraft draft = new TaskDraft(tasks.read(transaction, id));
                if (!draft.status.equals(column.key())) {
                    continue; // it went back to Ready by itself
                }
                draft.override = override;
                draft.status = moveTo.getOrDefault(column.key(), "");
                endings.save(transaction, caller, draft, false, "task.moved");
            }
        }
        if (!removed.isEmpty()) {
            Layouts.write(transaction, union(after, removed), after);
        }
        stale(transaction)
                .forEach(id -> tasks.save(transaction, new TaskDraft(tasks.read(transaction, id)), "task.updated"));
        return after;
    }

    private static void checkLaneLimits(Layout layout, Columns after) {
        for (LaneLimit lane : layout.lanes()) {
            if (lane.limit().mode() == WipMode.BLOCK) {
                after.find(lane.column())
                        .ifPresent(column -> ColumnFields.checkMayBlock(
                                "/columns/" + column.place() + "/category", column.category()));
            }
        }
    }

    /// A claim may find itself in a column of another category only where it would go on.
    private void checkClaims(BoardTransaction transaction, Columns before, Columns after, Map<String, String> moveTo) {
        List<Map<String, String>> ending = leases.holders(transaction).stream()
                .filter(claim -> ends(claim.getOrDefault("status", ""), before, after, moveTo))
                .toList();
        if (!ending.isEmpty()) {
            throw BoardChanges.inUse("That would end work that is under way", ending);
        }
    }

    private static boolean ends(String status, Columns before, Columns after, Map<String, String> moveTo) {
        Category now = before.get(status).category();
        return after.find(status)
                .map(column -> column.category() != now && !column.category().keepsClaims())
                .or(() -> after.find(moveTo.getOrDefault(status, ""))
                        .map(target -> !target.category().keepsClaims()))
                .orElse(false);
    }

    /// The tasks outside that wait for tasks whose column opens or closes, as they are before.
    private Map<UUID, Task> waiting(BoardTransaction transaction, Map<Column, Category> reclassified) {
        Map<UUID, Task> waiting = new LinkedHashMap<>();
        reclassified.forEach((column, category) -> {
            if (column.category().isClosed() != category.isClosed()) {
                ids(transaction, WAITING_FOR_COLUMN, column.key())
                        .forEach(id -> waiting.put(id, tasks.read(transaction, id)));
            }
        });
        return waiting;
    }

    private void resettle(BoardTransaction transaction, Map<UUID, Task> waiting, Map<Column, Category> reclassified) {
        boolean closes = reclassified.values().stream().anyMatch(Category::isClosed);
        dependencies.resettle(
                transaction, List.copyOf(waiting.values()), closes ? "dependency.closed" : "dependency.reopened");
    }

    private List<UUID> leaving(BoardTransaction transaction, Column column, Columns after, Map<String, String> moveTo) {
        List<UUID> ids = inColumn(transaction, column.key());
        String target = moveTo.get(column.key());
        if (target != null && after.find(target).isEmpty()) {
            throw Problem.invalid("/moveTo/" + column.key(), "There will be no column " + target + ".");
        }
        if (!ids.isEmpty() && target == null) {
            throw new Problem(
                            ProblemCode.COLUMN_NOT_EMPTY,
                            column.name() + " has " + ids.size()
                                    + " task(s). Say in moveTo where they go, or move them.")
                    .with("column", column.key())
                    .with("count", ids.size());
        }
        return ids;
    }

    private static List<UUID> inColumn(BoardTransaction transaction, String column) {
        List<UUID> ids = ids(transaction, IN_COLUMN, column);
        if (ids.size() > MOST_TASKS) {
            throw new Problem(
                            ProblemCode.COLUMN_NOT_EMPTY,
                            column + " has more tasks than can change at once (" + MOST_TASKS + "). Move some first.")
                    .with("column", column)
                    .with("count", ids.size());
        }
        return ids;
    }

    private static List<UUID> ids(BoardTransaction transaction, String query, String status) {
        return transaction
                .read()
                .createQuery(query)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .mapTo(UUID.class)
                .list();
    }

    private static Set<UUID> stale(BoardTransaction transaction) {
        return new LinkedHashSet<>(transaction
                .read()
                .createQuery(STALE)
                .bind("board", transaction.boardId())
                .mapTo(UUID.class)
                .list());
    }

    /// The columns to be, and behind them those that still have to be emptied.
    private static Columns union(Columns after, List<Column> removed) {
        List<Column> all = new ArrayList<>(after.all());
        for (Column column : removed) {
            all.add(new Column(
                    column.key(), column.name(), column.category(), all.size(), column.wipLimit(), column.wipMode()));
        }
        return new Columns(all);
    }

    private static void tell(BoardTransaction transaction, Columns before, Columns after) {
        BoardChanges.tell(
                transaction,
                "board.columns_changed",
                Boards.get(transaction),
                Layouts.of(transaction).with(after),
                Json.object().set("columns", BoardJson.of(before)),
                Json.object().set("columns", BoardJson.of(after)));
    }
}
