package dev.missioncontrol.claims;

import dev.missioncontrol.approvals.Approvals;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lanes;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Parents;
import dev.missioncontrol.tasks.Rank;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskCreation;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The verbs of people and plain clients: create, change, move, delete. Some of them end a claim.
public final class TaskWrites {
    /// Finds the place that a task shall have in its column.
    @FunctionalInterface
    interface Placing {
        /// @param status the column that it stands in after the change
        /// @return its rank there
        String rank(String status);
    }

    private static final int NAME = 200;

    private final Tasks tasks;
    private final Runs runs;
    private final Dependencies dependencies;
    private final Claims claims;
    private final Endings endings;

    public TaskWrites(Tasks tasks, Runs runs, Dependencies dependencies, Claims claims, Endings endings) {
        this.tasks = tasks;
        this.runs = runs;
        this.dependencies = dependencies;
        this.claims = claims;
        this.endings = endings;
    }

    /// @param blockedBy tasks of this board that come first
    public Task create(BoardTransaction transaction, NewTask task, List<UUID> blockedBy) {
        Columns columns = Boards.columns(transaction);
        Column column = task.status() == null ? columns.all().getFirst() : column(columns, task.status());
        UUID parent = task.parent() == null ? null : Parents.find(transaction, task.parent(), null, "/parentId");
        ObjectNode extras = Json.object();
        checkOverride(transaction, task.override());
        WipLimits.admit(
                transaction,
                column,
                new Lanes(task.assignee(), task.priority(), task.tags(), parent),
                task.override(),
                extras);
        String rank = Ranks.last(transaction, column.key());
        NewTask standing = column.category() == Category.DONE ? task.finished() : task;
        Task created = TaskCreation.create(
                transaction,
                standing,
                parent,
                column.key(),
                rank,
                column.category().isClosed());
        if (created.needsApproval()) {
            Approvals.askAtCreation(transaction, created);
            created = tasks.read(transaction, created.id());
        }
        if (!blockedBy.isEmpty()) {
            dependencies.replace(transaction, created.id(), List.of(), blockedBy);
            created = TaskCreation.settle(transaction, created.id());
        }
        TaskCreation.announce(transaction, created, extras);
        return created;
    }

    /// @param blockedBy what the task shall wait for, or null to leave that
    /// @param expectedVersion the version the caller has seen, or null
    public Task patch(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            Body body,
            @Nullable List<UUID> blockedBy,
            @Nullable Long expectedVersion) {
        return patch(transaction, caller, id, body, blockedBy, expectedVersion, null);
    }

    /// @param placing the place to take; null for the bottom of another column, and the old place in the same
    Task patch(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            Body body,
            @Nullable List<UUID> blockedBy,
            @Nullable Long expectedVersion,
            @Nullable Placing placing) {
        Task task = body.gives("sessionKey") ? tasks.read(transaction, id) : claims.forWrite(transaction, caller, id);
        checkVersion(task, expectedVersion);
        if (body.gives("sessionKey")) {
            task = bindSession(transaction, caller, task, body.givesOnly("sessionKey"));
        }
        TaskDraft draft = new TaskDraft(task);
        TaskFields.apply(body, draft);
        draft.override = overrides(transaction, body);
        if (body.gives("parentId")) {
            String parent = body.text("parentId", NAME);
            draft.parentId = parent == null ? null : Parents.find(transaction, parent, id, "/parentId");
        }
        draft.status = status(transaction, body, task);
        if (placing != null) {
            draft.place(placing.rank(draft.status));
        }
        Optional<ExecutionState> state = body.word("executionState", ExecutionState.class);
        state.ifPresent(given -> ExecutionStates.happened(draft, Happening.setTo(given)));
        String type = Consent.patch(transaction, body, draft);
        if (blockedBy != null && dependencies.replace(transaction, id, task.blockedBy(), blockedBy)) {
            Task now = tasks.read(transaction, id);
            draft.blockedBy = now.blockedBy();
            draft.openBlockers = now.openBlockers();
            if (!body.gives("status")) {
                Dependencies.unparked(transaction, draft).ifPresent(ready -> draft.status = ready.key());
            }
        }
        return endings.save(transaction, caller, draft, state.isPresent(), type == null ? usualType(draft) : type);
    }

    /// @param before put it directly above this task
    /// @param after put it directly below this one
    /// @param body may name a lane, and override limits
    public Task move(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            String status,
            @Nullable UUID before,
            @Nullable UUID after,
            Body body,
            @Nullable Long expectedVersion) {
        Task task = claims.forWrite(transaction, caller, id);
        checkVersion(task, expectedVersion);
        TaskDraft draft = new TaskDraft(task);
        draft.status = column(Boards.columns(transaction), status).key();
        draft.override = overrides(transaction, body);
        body.object("lane").ifPresent(lane -> LaneFields.apply(transaction, lane, draft));
        if (after != null && !after.equals(id)) {
            draft.place(Ranks.below(transaction, status, after, task));
        } else if (before != null && !before.equals(id)) {
            draft.place(Ranks.above(transaction, status, before, task));
        }
        Task moved = endings.save(transaction, caller, draft, false, "task.moved");
        if (moved.rank().length() > Rank.LONGEST) {
            Ranks.rebalance(transaction, tasks, status);
            return tasks.read(transaction, id);
        }
        return moved;
    }

    public Task setExecutionState(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            ExecutionState state,
            @Nullable Long expectedVersion) {
        Task task = claims.forWrite(transaction, caller, id);
        checkVersion(task, expectedVersion);
        TaskDraft draft = new TaskDraft(task);
        ExecutionStates.happened(draft, Happening.setTo(state));
        return endings.save(transaction, caller, draft, true, "task.execution_changed");
    }

    /// Ends claim and run, deletes the task, and lets those that waited for it go on.
    ///
    /// @param override whether a person says so: the parts of the task move to the lane of tasks without a parent
    public void delete(
            BoardTransaction transaction, Caller caller, UUID id, boolean override, @Nullable Long expectedVersion) {
        Task task = claims.forWrite(transaction, caller, id);
        checkVersion(task, expectedVersion);
        for (UUID part : Parents.partsOf(transaction, id)) {
            TaskDraft orphan = new TaskDraft(tasks.read(transaction, part));
            orphan.parentId = null;
            orphan.override = override;
            endings.save(transaction, caller, orphan, false, "task.updated");
        }
        TaskDraft draft = new TaskDraft(task);
        endings.endClaim(transaction, draft, true);
        runs.end(transaction, id, RunStatus.CANCELLED, RunReport.NOTHING);
        List<Task> waiting = dependencies.waitingFor(transaction, id);
        tasks.delete(transaction, task);
        dependencies.resettle(transaction, waiting, "dependency.removed");
    }

    /// Ends a run as a plain caller says. The run of a claim ends with its claim: as if the caller had set the task's
    /// execution state, or had released it.
    public Run endRun(
            BoardTransaction transaction, Caller caller, Run run, Optional<RunStatus> status, RunReport report) {
        Task task = claims.forWrite(transaction, caller, run.taskId());
        Run now = runs.get(transaction, run.id());
        if (status.isEmpty() || status.get() == RunStatus.RUNNING || now.endedAt() != null) {
            return runs.describe(transaction, now, report);
        }
        runs.describe(transaction, now, report);
        if (now.fence() == null) {
            runs.end(transaction, task.id(), status.get(), RunReport.NOTHING);
        } else if (status.get() == RunStatus.CANCELLED) {
            claims.giveBack(transaction, caller, task);
        } else {
            TaskDraft draft = new TaskDraft(task);
            ExecutionStates.happened(
                    draft, status.get() == RunStatus.COMPLETED ? Happening.SET_COMPLETED : Happening.SET_FAILED);
            endings.save(transaction, caller, draft, true, "task.execution_changed");
        }
        return runs.get(transaction, run.id());
    }

    /// A run that a plain caller asks for: the one its claim opened, or one of its own on an unclaimed task.
    public Run startRun(
            BoardTransaction transaction, Caller caller, UUID id, @Nullable Long attempt, @Nullable UUID parent) {
        Task task = claims.forWrite(transaction, caller, id);
        Optional<Run> open = runs.open(transaction, id);
        if (open.isPresent()) {
            return open.get();
        }
        Claims.checkNothingIsMissing(task);
        int number = attempt == null ? task.attempt() + 1 : attempt.intValue();
        return runs.start(transaction, task, caller.actor().name(), number, parent);
    }

    /// PATCH of sessionKey: null releases, a key claims a free task and is a check on a held one.
    ///
    /// @param nothingElse whether the call can mean nothing but a claim
    private Task bindSession(BoardTransaction transaction, Caller caller, Task task, boolean nothingElse) {
        String sessionKey = caller.sessionKey();
        if (task.lease() != null) {
            Task held = claims.forWrite(transaction, caller, task.id());
            return sessionKey == null ? claims.giveBack(transaction, caller, held) : held;
        }
        if (sessionKey == null) {
            return task;
        }
        Optional<Run> last = runs.last(transaction, task.id()).filter(run -> sessionKey.equals(run.sessionKey()));
        if (last.isPresent() && !nothingElse) {
            // It held this task last. What it finished it may still complete; what it lost, and what is to be done
            // again, it may not touch.
            boolean finished =
                    task.executionState() == ExecutionState.COMPLETED || task.executionState() == ExecutionState.FAILED;
            finished &= last.get().status() == RunStatus.COMPLETED || last.get().status() == RunStatus.FAILED;
            if (finished
                    && (caller.fence() == null
                            || caller.fence().equals(last.get().fence()))) {
                return task;
            }
        }
        if ((last.isPresent() && !nothingElse) || caller.fence() != null) {
            throw Caller.leaseLost(task);
        }
        String agent = caller.actor().name();
        return switch (claims.claim(transaction, task.id(), agent, sessionKey, Claims.PLAIN_LEASE_SECONDS)) {
            case ClaimResult.Granted granted -> granted.task();
            case ClaimResult.Held held -> throw Caller.leaseLost(held.task());
            case ClaimResult.None none -> throw new IllegalStateException("a claim by id is granted or held: " + none);
        };
    }

    /// @throws Problem `override_is_for_people`
    static boolean overrides(BoardTransaction transaction, Body body) {
        boolean override = Boolean.TRUE.equals(body.flag("override"));
        checkOverride(transaction, override);
        return override;
    }

    private static void checkOverride(BoardTransaction transaction, boolean override) {
        if (override && transaction.actor().isAgent()) {
            throw new Problem(
                    ProblemCode.OVERRIDE_IS_FOR_PEOPLE,
                    "Going beyond a limit is a person's decision. Finish something first, or ask somebody.");
        }
    }

    private static String status(BoardTransaction transaction, Body body, Task task) {
        if (!body.gives("status")) {
            return task.status();
        }
        Columns columns = Boards.columns(transaction);
        return column(columns, body.requiredText("status", 100)).key();
    }

    private static Column column(Columns columns, String status) {
        return columns.find(status)
                .orElseThrow(() -> Problem.invalid(
                        "/status", "There is no column " + status + "; the columns are " + columns.keys() + "."));
    }

    private static String usualType(TaskDraft draft) {
        if (draft.moved() || !draft.rank.equals(draft.before.rank())) {
            return "task.moved";
        }
        return draft.executionState == draft.before.executionState() ? "task.updated" : "task.execution_changed";
    }

    private static void checkVersion(Task task, @Nullable Long expected) {
        if (expected != null && expected != task.version()) {
            throw new Problem(
                            ProblemCode.VERSION_CONFLICT,
                            task.key() + " has changed since you read it (version " + task.version()
                                    + "). Look at it again and repeat your change.")
                    .with("task", TaskJson.of(task));
        }
    }
}
