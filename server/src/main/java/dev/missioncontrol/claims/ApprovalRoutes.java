package dev.missioncontrol.claims;

import dev.missioncontrol.approvals.Approval;
import dev.missioncontrol.approvals.ApprovalState;
import dev.missioncontrol.approvals.Approvals;
import dev.missioncontrol.approvals.Decision;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ObjectNode;

/// `/tasks/{id}/approvals` and `/approvals`: ask, look, wait, decide.
public final class ApprovalRoutes {
    private static final int NOTE = 2_000;

    private final Boards boards;
    private final Tasks tasks;
    private final Approvals approvals;
    private final ApprovalWrites approvalWrites;
    private final LongWait longWait;
    private final Writes writes;

    public ApprovalRoutes(
            Boards boards,
            Tasks tasks,
            Approvals approvals,
            ApprovalWrites approvalWrites,
            LongWait longWait,
            Writes writes) {
        this.boards = boards;
        this.tasks = tasks;
        this.approvals = approvals;
        this.approvalWrites = approvalWrites;
        this.longWait = longWait;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/approvals", this::ofTask);
        routes.post(base + "/tasks/{id}/approvals", this::ask);
        routes.get(base + "/approvals", this::list);
        routes.get(base + "/approvals/{approval}", this::read);
        routes.post(base + "/approvals/{approval}/decision", this::decide);
    }

    private void ofTask(Context context) {
        Page page = Page.of(context);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        page.answer(
                context,
                "approvals",
                approvals.ofTask(task.boardId(), task.id(), AskedLists.before(page), page.rows()),
                Approval::toJson,
                approval -> Cursor.behind(approval.number()));
    }

    /// `{note?, waits?}` → 201, or 200 when a request is open already.
    private void ask(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String note = body.text("note", NOTE);
        boolean waits = !Boolean.FALSE.equals(body.flag("waits"));
        Tasks.Address address = tasks.address(context.pathParam("id"));
        writes.answer(context, caller, address.boardId(), transaction -> {
            ApprovalWrites.Asked asked = approvalWrites.ask(transaction, caller, address.id(), note, waits);
            Task task = asked.task();
            ObjectNode json = json(newest(transaction, task), task);
            return (asked.isNew() ? Answer.created(json) : Answer.ok(json)).at(task.version());
        });
    }

    private static Approval newest(BoardTransaction transaction, Task task) {
        return Approvals.newest(transaction, task.id()).orElseThrow();
    }

    private static ObjectNode json(Approval approval, Task task) {
        ObjectNode json = Json.object();
        json.set("approval", approval.toJson());
        json.set("task", TaskJson.of(task));
        return json;
    }

    private void list(Context context) {
        Page page = Page.of(context);
        String state = Requests.query(context, "state", 100);
        ApprovalState wanted = state == null
                ? null
                : Words.find(ApprovalState.class, state)
                        .orElseThrow(() -> Problem.invalid(
                                "#/query/state", "state has to be one of " + Words.all(ApprovalState.class) + "."));
        page.answer(
                context,
                "approvals",
                approvals.list(AskedLists.board(context, boards), wanted, AskedLists.before(page), page.rows()),
                listed -> listed.approval().toJson().set("task", listed.task().toJson()),
                listed -> Cursor.behind(listed.approval().number()));
    }

    /// Answers at once when it is decided, else after at most `wait` seconds.
    private void read(Context context) throws InterruptedException {
        Approval asked = find(context);
        Approval now = longWait.until(
                context,
                new Tasks.Address(asked.boardId(), asked.taskId()),
                asked.id(),
                () -> find(context),
                approval -> !approval.isOpen());
        Reply.json(context, Json.object().set("approval", now.toJson()));
    }

    private void decide(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Decision decision = body.word("decision", Decision.class)
                .orElseThrow(() -> Problem.invalid("/decision", "decision is required."));
        String comment = body.text("comment", NOTE);
        if (decision == Decision.REJECT && (comment == null || comment.isBlank())) {
            throw Problem.invalid("/comment", "Say in comment why not: whoever asked has to go on from there.");
        }
        Approval approval = find(context);
        writes.answer(context, caller, approval.boardId(), transaction -> {
            Task task = approvalWrites.decide(transaction, caller, approval.id(), decision, comment);
            return Answer.ok(json(Approvals.get(transaction, approval.id()), task))
                    .at(task.version());
        });
    }

    private Approval find(Context context) {
        String name = context.pathParam("approval");
        return TaskName.uuid(name).flatMap(approvals::find).orElseThrow(() -> Problem.notFound("approval " + name));
    }
}
