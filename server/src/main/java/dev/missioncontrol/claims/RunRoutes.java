package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunFilter;
import dev.missioncontrol.runs.RunPages;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/tasks/{id}/runs`, `/runs` and `/runs/{id}`.
public final class RunRoutes {
    /// The tracker's clients read no further pages, so the first is as long as a page can be.
    private static final int MOST = 200;

    private final Boards boards;
    private final Tasks tasks;
    private final Runs runs;
    private final RunPages pages;
    private final TaskWrites taskWrites;
    private final Writes writes;
    private final InstantSource clock;

    public RunRoutes(
            Boards boards,
            Tasks tasks,
            Runs runs,
            RunPages pages,
            TaskWrites taskWrites,
            Writes writes,
            InstantSource clock) {
        this.boards = boards;
        this.tasks = tasks;
        this.runs = runs;
        this.pages = pages;
        this.clock = clock;
        this.taskWrites = taskWrites;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/runs", this::list);
        routes.post(base + "/tasks/{id}/runs", this::start);
        routes.get(base + "/runs", this::listAll);
        routes.get(base + "/runs/{id}", this::read);
        routes.patch(base + "/runs/{id}", this::patch);
    }

    private void listAll(Context context) {
        String board = Requests.query(context, "board", 100);
        String task = Requests.query(context, "task", 100);
        RunFilter filter = new RunFilter(
                board == null ? null : boards.get(board).id(),
                task == null ? null : tasks.address(task).id(),
                Requests.query(context, "agent", 200),
                Writes.checked(Requests.query(context, "session", 512)),
                "true".equals(Requests.query(context, "children", 10)),
                status(Requests.query(context, "status", 20)));
        Page page = Page.of(context);
        page.answer(context, "runs", pages.list(filter, page), RunPages.Listed::toJson, RunPages.Listed::place);
    }

    private static @Nullable RunStatus status(@Nullable String word) {
        return word == null
                ? null
                : Words.find(RunStatus.class, word)
                        .orElseThrow(() -> Problem.invalid(
                                "#/query/status", "status has to be one of " + Words.all(RunStatus.class) + "."));
    }

    /// The run itself, no envelope, with everything around it.
    private void read(Context context) {
        Reply.json(context, pages.whole(RunLogRoutes.find(runs, context.pathParam("id")), clock.instant()));
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
        UUID parentRun = runs.parent(body.text("parentRunId", 100), "/parentRunId");
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
        Run run = RunLogRoutes.find(runs, context.pathParam("id"));
        writes.answer(
                context,
                caller,
                run.boardId(),
                transaction -> Answer.ok(
                        runs.shown(transaction, taskWrites.endRun(transaction, caller, run, status, report))));
    }
}
