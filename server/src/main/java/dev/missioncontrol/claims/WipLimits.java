package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.LaneLimit;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.boards.WipLimit;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Lanes;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Limits on work in progress. Asked only after the board's lock is held: then a count is the truth.
///
/// A change is looked at by what it makes a task count in that it did not count in before: whoever leaves, or goes from
/// one place to another inside of what is limited, is never stopped.
final class WipLimits {
    private static final String IN_COLUMN = """
            SELECT count(*)
              FROM task
             WHERE board_id = :board
               AND status = :status
            """;

    private static final String IN_HAND = """
            SELECT count(*)
              FROM task
              LEFT JOIN lease ON lease.board_id = task.board_id AND lease.task_id = task.id
             WHERE task.board_id = :board
               AND task.status = ANY (:active)
               AND coalesce(lease.agent, task.assignee) = :agent
            """;

    private static final String IN_LANE = """
            SELECT count(*)
              FROM task
             WHERE board_id = :board
               AND status = :status
               AND :lane = ANY (lanes_of(:by, assignee, priority, tags, parent_id))
            """;

    private WipLimits() {}

    /// Refuses a change that breaks a limit, or notes in the draft's event what it goes beyond.
    ///
    /// @param claimEnds whether the task's claim ends by this change: what falls back to its assignee is noted, but
    ///     nobody is kept from ending his work by the limit of another
    /// @throws Problem `wip_limit`
    static void admit(BoardTransaction transaction, TaskDraft draft, boolean claimEnds) {
        Layout layout = Layouts.of(transaction);
        Task before = draft.before;
        Set<WipPlace> left = WipPlace.of(
                layout,
                layout.columns().get(before.status()),
                worker(before.lease(), before.assignee()),
                Lanes.of(before));
        Set<WipPlace> entered = WipPlace.of(
                layout,
                layout.columns().get(draft.status),
                worker(claimEnds ? null : draft.lease, draft.assignee),
                Lanes.of(draft));
        entered.removeAll(left);
        boolean fallsBack = claimEnds && !draft.moved() && Objects.equals(before.assignee(), draft.assignee);
        for (WipPlace place : entered) {
            check(
                    transaction,
                    layout,
                    place,
                    draft.override || (fallsBack && place instanceof WipPlace.OfAgent),
                    draft.extras);
        }
    }

    /// The same for a task that does not exist yet.
    static void admit(BoardTransaction transaction, Column column, Lanes lanes, boolean override, ObjectNode extras) {
        Layout layout = Layouts.of(transaction);
        for (WipPlace place : WipPlace.of(layout, column, lanes.assignee(), lanes)) {
            check(transaction, layout, place, override, extras);
        }
    }

    /// The same for a claim.
    ///
    /// @param agent whose claim it will be
    /// @param to the column of category active that the task goes to
    static void admitClaim(BoardTransaction transaction, Task task, String agent, Column to, ObjectNode extras) {
        Layout layout = Layouts.of(transaction);
        Set<WipPlace> entered = WipPlace.of(layout, to, agent, Lanes.of(task));
        entered.removeAll(WipPlace.of(
                layout, layout.columns().get(task.status()), worker(task.lease(), task.assignee()), Lanes.of(task)));
        for (WipPlace place : entered) {
            check(transaction, layout, place, false, extras);
        }
    }

    /// What stands in the way of any claim of this agent, before a task is chosen.
    static Room room(BoardTransaction transaction, Column active, String agent) {
        Layout layout = Layouts.of(transaction);
        WipLimit ofColumn = active.limit();
        if (ofColumn != null && isFull(transaction, layout, new WipPlace.OfColumn(active, ofColumn))) {
            return Room.NONE_IN_COLUMN;
        }
        if (layout.agents()
                .of(agent)
                .filter(limit -> isFull(transaction, layout, new WipPlace.OfAgent(agent, active, limit)))
                .isPresent()) {
            return Room.NONE_FOR_AGENT;
        }
        List<String> full = layout.lanes().stream()
                .filter(lane -> lane.column().equals(active.key()))
                .filter(lane -> isFull(transaction, layout, place(active, lane)))
                .map(lane -> lane.by().word() + " " + lane.lane())
                .toList();
        return full.isEmpty() ? Room.ENOUGH : new Room(null, full);
    }

    /// The limit that a claim of this task by its assignee would break, looked at without the board's lock.
    static Optional<Explanation.Obstacle> obstacle(Handle handle, Task task) {
        Layout layout = Layouts.of(handle, task.boardId());
        Optional<Column> active = layout.columns().first(Category.ACTIVE);
        if (active.isEmpty()) {
            return Optional.empty();
        }
        for (WipPlace place : WipPlace.of(layout, active.get(), task.assignee(), Lanes.of(task))) {
            int count = count(handle, task.boardId(), layout, place);
            if (place.limit().mode() == WipMode.BLOCK && count >= place.limit().limit()) {
                String code = place instanceof WipPlace.OfAgent ? WhyNothing.AT_CAPACITY : WhyNothing.WIP_LIMIT;
                return Optional.of(new Explanation.Obstacle(code, place.refusal(count)));
            }
        }
        return Optional.empty();
    }

    private static WipPlace place(Column column, LaneLimit lane) {
        return new WipPlace.OfLane(column, lane.by(), lane.lane(), lane.limit());
    }

    private static boolean isFull(BoardTransaction transaction, Layout layout, WipPlace place) {
        return place.limit().mode() == WipMode.BLOCK
                && count(transaction.read(), transaction.boardId(), layout, place)
                        >= place.limit().limit();
    }

    private static void check(
            BoardTransaction transaction, Layout layout, WipPlace place, boolean override, ObjectNode extras) {
        WipLimit limit = place.limit();
        int count = count(transaction.read(), transaction.boardId(), layout, place);
        if (count < limit.limit()) {
            return;
        }
        boolean blocks = limit.mode() == WipMode.BLOCK;
        if (blocks && !override) {
            Problem refusal = new Problem(ProblemCode.WIP_LIMIT, place.refusal(count));
            place.toJson().properties().forEach(part -> refusal.with(part.getKey(), part.getValue()));
            throw refusal.with("limit", limit.limit()).with("count", count);
        }
        ArrayNode beyond = extras.path("wip").asArrayOpt().orElseGet(() -> extras.putArray("wip"));
        beyond.add(place.toJson()
                .put("limit", limit.limit())
                .put("count", count + 1)
                .put("mode", limit.mode().word())
                .put("overridden", blocks));
    }

    private static int count(Handle handle, UUID boardId, Layout layout, WipPlace place) {
        return switch (place) {
            case WipPlace.OfColumn column ->
                handle.createQuery(IN_COLUMN)
                        .bind("board", boardId)
                        .bind("status", column.column().key())
                        .mapTo(Integer.class)
                        .one();
            case WipPlace.OfAgent agent ->
                handle.createQuery(IN_HAND)
                        .bind("board", boardId)
                        .bindArray("active", String.class, active(layout))
                        .bind("agent", agent.agent())
                        .mapTo(Integer.class)
                        .one();
            case WipPlace.OfLane lane ->
                handle.createQuery(IN_LANE)
                        .bind("board", boardId)
                        .bind("status", lane.column().key())
                        .bind("by", lane.by().word())
                        .bind("lane", lane.lane())
                        .mapTo(Integer.class)
                        .one();
        };
    }

    private static List<String> active(Layout layout) {
        return layout.columns().all().stream()
                .filter(column -> column.category() == Category.ACTIVE)
                .map(Column::key)
                .toList();
    }

    private static @Nullable String worker(@Nullable Lease lease, @Nullable String assignee) {
        return lease == null ? assignee : lease.agent();
    }
}
