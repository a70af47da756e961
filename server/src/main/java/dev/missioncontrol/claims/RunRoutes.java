package dev.missioncontrol.claims;

import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// `/tasks/{id}/runs`, and `PATCH /runs/{id}`.
public final class RunRoutes {
    /// The tracker's clients read no further pages, so the first is as long as a page can be.
    private static final int MOST = 200;

    private final Tasks tasks;
    private final Runs runs;
    private final TaskWrites taskWrites;
    private final Writes writes;

    public RunRoutes(Tasks tasks, Runs runs, TaskWrites taskWrites, Writes writes) {
        this.tasks = tasks;
        this.runs = runs;
        this.taskWrites = taskWrites;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/runs", this::list);
        routes.post(base + "/tasks/{id}/runs", this::start);
        routes.patch(base + "/runs/{id}", this::patch);
    }

    private void list(Context context) {
        Page page = Page.of(context, MOST, MOST);
        List<Runs.Shown> found = runs.ofTask(tasks.get(context.pathParam("id")), page);
        page.answer(context, "runs", found, Runs.Shown::json, Runs.Shown::place);
    }

    private void start(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Long attempt = body.integer("attemptNumber", 1, 10_000);
        String parent = body.text("parentRunId", 100);
        UUID parentRun = parent == null
                ? null
                : TaskName.uuid(parent)
                        .flatMap(runs::find)
                        .orElseThrow(() -> Problem.invalid("/parentRunId", "parentRunId has to be a run's id."))
                        .id();
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Answer.created(runs.shown(
                        transaction, taskWrites.startRun(transaction, caller, task.id(), attempt, parentRun))));
    }

    /// `{status?, summary?, usage?, model?, runtime?, artifacts?}` → the run itself, no envelope.
    private void patch(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Optional<RunStatus> status = body.word("status", RunStatus.class);
        if (status.filter(RunStatus.LOST::equals).isPresent()) {
            throw Problem.invalid("/status", "Only the server finds a run lost.");
        }
        RunReport report = RunReport.of(body);
        Run run = TaskName.uuid(context.pathParam("id"))
                .flatMap(runs::find)
                .orElseThrow(() -> Problem.notFound("run " + context.pathParam("id")));
        writes.answer(
                context,
                caller,
                run.boardId(),
                transaction -> Answer.ok(
                        runs.shown(transaction, taskWrites.endRun(transaction, caller, run, status, report))));
    }
}
