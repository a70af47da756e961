package dev.missioncontrol.claims;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.runs.LogLevel;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.runs.Secrets;
import dev.missioncontrol.tasks.TaskName;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/runs/{id}/log`: lines in batches, read in both directions, or whole as text.
public final class RunLogRoutes {
    /// Lines of one batch, and of one page.
    private static final int MOST = 1_000;

    private static final int USUAL = 200;
    private static final int LONGEST_TEXT = 200;

    private final Runs runs;
    private final RunLog log;
    private final LogReports reports;
    private final Writes writes;

    public RunLogRoutes(Runs runs, RunLog log, LogReports reports, Writes writes) {
        this.runs = runs;
        this.log = log;
        this.reports = reports;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/runs/{id}/log", this::read);
        routes.post(base + "/runs/{id}/log", this::append);
        routes.get(base + "/runs/{id}/log.txt", this::download);
    }

    /// `{lines: [{message, level?, timestamp?, data?, source?, externalId?}]}` → `{appended, last}`
    private void append(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        if (!body.gives("lines")) {
            throw Problem.invalid("/lines", "lines is required.");
        }
        Secrets secrets = new Secrets();
        List<RunLine> lines = body.objects("lines", MOST).stream()
                .map(line -> RunLine.of(line, secrets))
                .toList();
        Run run = run(context);
        Writes.answer(context, reports.append(run, caller, lines, writes.key(context, caller)));
    }

    /// `after` reads towards the end, `before` and `tail=true` towards the beginning; lines come oldest first.
    private void read(Context context) {
        Run run = run(context);
        RunLog.Wanted wanted = new RunLog.Wanted(level(context), Requests.query(context, "q", LONGEST_TEXT));
        Long limit = Requests.queryInteger(context, "limit", 1, MOST);
        Long after = Requests.queryInteger(context, "after", 0, Integer.MAX_VALUE);
        Long before = Requests.queryInteger(context, "before", 1, Integer.MAX_VALUE);
        int rows = limit == null ? USUAL : limit.intValue();
        if (after != null && before != null) {
            throw Problem.invalid("#/query/before", "A page goes on after a line or before one, not both.");
        }
        boolean backwards = before != null || "true".equals(Requests.query(context, "tail", 10));
        RunLog.Part part = backwards
                ? log.before(run, before == null ? Integer.MAX_VALUE : before.intValue(), wanted, rows)
                : log.after(run, after == null ? 0 : after.intValue(), wanted, rows);
        Reply.json(context, toJson(run, part));
    }

    private static ObjectNode toJson(Run run, RunLog.Part part) {
        ObjectNode json = Json.object().put("runId", run.id().toString());
        ArrayNode lines = json.putArray("lines");
        part.lines().forEach(line -> lines.add(line.toJson()));
        return json.put("last", part.last()).put("before", part.before()).put("after", part.after());
    }

    /// The whole log, a page of the table at a time: it may be larger than what we want to hold.
    private void download(Context context) throws IOException {
        Run run = run(context);
        RunLog.Wanted wanted = new RunLog.Wanted(level(context), Requests.query(context, "q", LONGEST_TEXT));
        context.contentType("text/plain; charset=utf-8");
        context.header("Content-Disposition", "attachment; filename=\"run-" + run.id() + ".log\"");
        OutputStream out = context.outputStream();
        Integer after = 0;
        while (after != null) {
            RunLog.Part part = log.after(run, after, wanted, MOST);
            for (RunLine line : part.lines()) {
                out.write(line.toText().getBytes(StandardCharsets.UTF_8));
            }
            after = part.after();
        }
    }

    private static LogLevel level(Context context) {
        String level = Requests.query(context, "level", 20);
        return level == null
                ? LogLevel.DEBUG
                : Words.find(LogLevel.class, level)
                        .orElseThrow(() -> Problem.invalid(
                                "#/query/level", "level has to be one of " + Words.all(LogLevel.class) + "."));
    }

    private Run run(Context context) {
        return find(runs, context.pathParam("id"));
    }

    /// @throws Problem `not_found`
    static Run find(Runs runs, @Nullable String name) {
        return TaskName.uuid(String.valueOf(name))
                .flatMap(runs::find)
                .orElseThrow(() -> Problem.notFound("run " + name));
    }
}
