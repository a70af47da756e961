package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.query.QueryFault;
import dev.missioncontrol.tasks.query.TaskQuery;
import dev.missioncontrol.tasks.query.TaskSearch;
import dev.missioncontrol.tasks.query.Viewpoint;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `PATCH /tasks/bulk`, and undoing: of a change of many, and of one.
public final class BulkRoutes {
    /// More would hold up everybody else who changes the board.
    private static final int MOST = 500;

    private final Boards boards;
    private final Tasks tasks;
    private final BulkWrites bulk;
    private final Batches batches;
    private final Writes writes;

    public BulkRoutes(Jdbi jdbi, Boards boards, Tasks tasks, TaskWrites taskWrites, Writes writes) {
        this.boards = boards;
        this.tasks = tasks;
        this.bulk = new BulkWrites(tasks, taskWrites);
        this.batches = new Batches(jdbi);
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.patch(base + "/tasks/bulk", this::change);
        routes.post(base + "/tasks/bulk/undo", this::undo);
        routes.post(base + "/tasks/{id}/undo", this::undoOne);
    }

    /// `{ids | q, board?, change, partial?, dryRun?}`
    private void change(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        BulkChange change = new BulkChange(
                body.object("change")
                        .orElseThrow(() -> Problem.invalid("/change", "change is required: what shall be changed.")),
                this::named);
        BulkWrites.Manner manner = new BulkWrites.Manner(isTrue(body, "partial"), isTrue(body, "dryRun"));
        if (body.gives("ids") == body.gives("q")) {
            throw Problem.invalid("/ids", "Either ids or q has to say which tasks are meant.");
        }
        if (body.gives("q")) {
            byQuery(context, caller, body, change, manner);
        } else {
            byIds(context, caller, body, change, manner);
        }
    }

    private UUID named(String name, String pointer) {
        if (!TaskName.isOne(name)) {
            throw Problem.invalid(pointer, name + " is neither a task's id nor a key such as MC-42.");
        }
        Tasks.Address address = find(tasks.addresses(List.of(name)), name);
        if (address == null) {
            throw Problem.invalid(pointer, "There is no task " + name + ".");
        }
        return address.id();
    }

    private void byQuery(Context context, Caller caller, Body body, BulkChange change, BulkWrites.Manner manner) {
        TaskQuery query = query(body.requiredText("q", 1_000));
        String name = body.text("board", 100);
        UUID board = name == null ? boards.standard().id() : boards.get(name).id();
        writes.answer(context, caller, board, transaction -> {
            Viewpoint from = new Viewpoint(caller.actor().name(), transaction.now());
            List<UUID> ids = TaskSearch.ids(transaction.read(), board, query, from, MOST + 1);
            if (ids.size() > MOST) {
                throw Problem.invalid(
                        "/q", "too_many", "That are more than " + MOST + " tasks; narrow the query down.");
            }
            return Answer.ok(bulk.change(transaction, caller, ids, List.of(), change, manner));
        });
    }

    private static TaskQuery query(String text) {
        try {
            return TaskQuery.parse(text);
        } catch (QueryFault fault) {
            throw fault.asProblem("/q");
        }
    }

    private void byIds(Context context, Caller caller, Body body, BulkChange change, BulkWrites.Manner manner) {
        List<String> names = body.texts("ids", MOST, 100);
        Map<String, Tasks.Address> addresses = tasks.addresses(names);
        Set<UUID> ids = new LinkedHashSet<>();
        Set<UUID> onBoards = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            Tasks.Address address = find(addresses, name);
            if (address == null) {
                missing.add(name);
            } else {
                ids.add(address.id());
                onBoards.add(address.boardId());
            }
        }
        if (names.isEmpty()) {
            throw Problem.invalid("/ids", "ids has to name at least one task.");
        }
        if (onBoards.size() > 1) {
            throw Problem.invalid(
                    "/ids", "several_boards", "These tasks are on several boards; change each board's on its own.");
        }
        UUID board = onBoards.isEmpty()
                ? boards.standard().id()
                : onBoards.iterator().next();
        writes.answer(
                context,
                caller,
                board,
                transaction -> Answer.ok(bulk.change(transaction, caller, List.copyOf(ids), missing, change, manner)));
    }

    private static Tasks.@Nullable Address find(Map<String, Tasks.Address> addresses, String name) {
        Tasks.Address byId = addresses.get(name.toLowerCase(Locale.ROOT));
        return byId == null ? addresses.get(name.toUpperCase(Locale.ROOT)) : byId;
    }

    /// `{batchId, dryRun?}`
    private void undo(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String id = body.requiredText("batchId", 100);
        Batches.Batch batch =
                TaskName.uuid(id).flatMap(batches::find).orElseThrow(() -> Problem.notFound("change " + id));
        BulkWrites.Manner manner = new BulkWrites.Manner(true, isTrue(body, "dryRun"));
        checkMayUndo(caller, batch);
        writes.answer(
                context,
                caller,
                batch.boardId(),
                transaction -> Answer.ok(bulk.undo(transaction, caller, batch, manner)));
    }

    /// `{version?}`: the change that made that version of the task; the caller's newest if none is named.
    private void undoOne(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Long version = body.integer("version", 1, Long.MAX_VALUE);
        writes.answer(context, caller, task.boardId(), transaction -> undoOne(transaction, caller, task, version));
    }

    private Answer undoOne(BoardTransaction transaction, Caller caller, Tasks.Address address, @Nullable Long version) {
        tasks.read(transaction, address.id());
        Batches.Batch change = Batches.ofTask(transaction, address.id()).stream()
                .filter(event -> version != null || isOf(event, caller))
                .filter(event -> Undo.fits(event, version))
                .findFirst()
                .map(event -> new Batches.Batch(
                        event.boardId(),
                        null,
                        event.seq(),
                        event.seq(),
                        event.actor().kind(),
                        event.actor().id()))
                .orElseThrow(() -> new Problem(
                        ProblemCode.NOTHING_TO_UNDO, "There is no such change of this task that can be undone."));
        checkMayUndo(caller, change);
        ObjectNode result = bulk.undo(transaction, caller, change, new BulkWrites.Manner(true, false));
        Task now = tasks.read(transaction, address.id());
        result.set("task", TaskJson.of(now));
        return Answer.ok(result).at(now.version());
    }

    private static boolean isOf(BoardEvent event, Caller caller) {
        return event.actor().kind() == caller.actor().kind()
                && event.actor().id().equals(caller.actor().id());
    }

    private static void checkMayUndo(Caller caller, Batches.Batch batch) {
        if (caller.actor().isAgent() && !batch.isOf(caller.actor())) {
            throw new Problem(ProblemCode.FORBIDDEN, "An agent can only undo what it did itself.");
        }
    }

    private static boolean isTrue(Body body, String field) {
        return Boolean.TRUE.equals(body.flag(field));
    }
}
