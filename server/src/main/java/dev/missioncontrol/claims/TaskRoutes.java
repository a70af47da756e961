package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/tasks`: create, read, change, move, delete.
public final class TaskRoutes {
    private static final int MOST_DEPENDENCIES = 200;

    /// Of one task's log in the task itself; the rest is in its pages.
    private static final int MOST_PROGRESS = 1_000;

    private final Boards boards;
    private final Tasks tasks;
    private final TaskWrites taskWrites;
    private final LimitView limits;
    private final Writes writes;
    private final InstantSource clock;

    public TaskRoutes(
            Boards boards, Tasks tasks, TaskWrites taskWrites, LimitView limits, Writes writes, InstantSource clock) {
        this.boards = boards;
        this.tasks = tasks;
        this.taskWrites = taskWrites;
        this.limits = limits;
        this.writes = writes;
        this.clock = clock;
    }

    public void register(RoutesConfig routes, String base) {
        routes.post(base + "/tasks", this::create);
        routes.delete(base + "/tasks/clear-demo", this::clearDemo);
        routes.get(base + "/tasks/{id}", this::read);
        routes.patch(base + "/tasks/{id}", this::patch);
        routes.delete(base + "/tasks/{id}", this::delete);
        routes.put(base + "/tasks/{id}/move", this::move);
        routes.put(base + "/tasks/{id}/execution", this::execution);
        routes.get(base + "/tasks/{id}/explain", this::explain);
    }

    private void read(Context context) {
        Task task = tasks.get(context.pathParam("id"));
        Task whole =
                task.progress().size() < Task.NEWEST_PROGRESS ? task : task.with(tasks.progress(task, MOST_PROGRESS));
        Reply.answer(context, Writes.task(whole));
    }

    private void create(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String board = Requests.query(context, "board", 100);
        if (board == null) {
            board = body.text("board", 100);
        }
        UUID boardId =
                board == null ? boards.standard().id() : boards.get(board).id();
        NewTask task = TaskFields.newTask(body);
        List<UUID> blockedBy = ids(body, "blockedBy");
        writes.answer(context, caller, boardId, transaction -> {
            Task created = taskWrites.create(transaction, task, blockedBy);
            return Answer.created(Json.object().set("task", TaskJson.of(created)))
                    .at(created.version());
        });
    }

    private void patch(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        List<UUID> blockedBy = body.gives("blockedBy") ? ids(body, "blockedBy") : null;
        Long expected = expectedVersion(context, body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction ->
                        Writes.task(taskWrites.patch(transaction, caller, task.id(), body, blockedBy, expected)));
    }

    private void move(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        String status = body.requiredText("status", 100);
        UUID before = neighbour(body, "before");
        UUID after = neighbour(body, "after");
        Long expected = expectedVersion(context, body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Writes.task(
                        taskWrites.move(transaction, caller, task.id(), status, before, after, body, expected)));
    }

    private void execution(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        ExecutionState state = body.word("executionState", ExecutionState.class)
                .orElseThrow(() -> Problem.invalid("/executionState", "executionState is required."));
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Long expected = expectedVersion(context, body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction ->
                        Writes.task(taskWrites.setExecutionState(transaction, caller, task.id(), state, expected)));
    }

    private void delete(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        if (writes.answersAgain(context, caller)) {
            return; // the task is gone, the answer is not
        }
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Long expected = expectedVersion(context, body);
        writes.answer(context, caller, task.boardId(), transaction -> {
            taskWrites.delete(transaction, caller, task.id(), TaskWrites.overrides(transaction, body), expected);
            return Answer.nothing();
        });
    }

    /// Deletes the demo's tasks, and only those, a board at a time.
    private void clearDemo(Context context) {
        Caller caller = writes.caller(context, Body.of(context));
        writes.answer(context, caller, () -> {
            int deleted = 0;
            for (var board : boards.all()) {
                deleted += writes.run(context, caller, board.id(), transaction -> clearDemo(transaction, caller));
            }
            return Answer.ok(Json.object().put("deleted", deleted));
        });
    }

    private int clearDemo(BoardTransaction transaction, Caller caller) {
        List<UUID> demo = tasks.demo(transaction);
        demo.forEach(
                id -> taskWrites.delete(transaction, caller, id, !caller.actor().isAgent(), null));
        return demo.size();
    }

    private void explain(Context context) {
        Task task = tasks.get(context.pathParam("id"));
        List<Task> blockers = new ArrayList<>();
        var columns = boards.columns(task.boardId());
        for (UUID id : task.openBlockers() == 0 ? List.<UUID>of() : task.blockedBy()) {
            tasks.find(id.toString())
                    .filter(blocker -> !columns.get(blocker.status()).category().isClosed())
                    .ifPresent(blockers::add);
        }
        Reply.json(
                context,
                Explanation.of(task, columns.get(task.status()), blockers, clock.instant())
                        .behind(limits.obstacle(task))
                        .toJson());
    }

    private @Nullable UUID neighbour(Body body, String field) {
        String name = body.text(field, 100);
        return name == null ? null : id(name, "/" + field);
    }

    private List<UUID> ids(Body body, String field) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String name : body.texts(field, MOST_DEPENDENCIES, 100)) {
            ids.add(id(name, "/" + field));
        }
        return List.copyOf(ids);
    }

    private UUID id(String name, String pointer) {
        if (!TaskName.isOne(name)) {
            throw Problem.invalid(pointer, name + " is neither a task's id nor a key such as MC-42.");
        }
        return tasks.find(name)
                .map(Task::id)
                .orElseThrow(() -> Problem.invalid(pointer, "There is no task " + name + "."));
    }

    private static @Nullable Long expectedVersion(Context context, Body body) {
        Long header = Requests.expectedVersion(context);
        return header == null ? body.integer("version", 0, Long.MAX_VALUE) : header;
    }
}
