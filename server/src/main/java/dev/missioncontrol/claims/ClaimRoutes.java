package dev.missioncontrol.claims;

import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The session's side: claim, release, stay alive, report.
public final class ClaimRoutes {
    private static final int STEP = 10_000;
    private static final int USUAL_STALE_MINUTES = 5;
    private static final int MOST_DIRECTIVES = 200;

    private final Tasks tasks;
    private final Runs runs;
    private final Claims claims;
    private final Reports reports;
    private final Reaper reaper;
    private final Writes writes;
    private final InstantSource clock;

    public ClaimRoutes(
            Tasks tasks, Runs runs, Claims claims, Reports reports, Reaper reaper, Writes writes, InstantSource clock) {
        this.tasks = tasks;
        this.runs = runs;
        this.claims = claims;
        this.reports = reports;
        this.reaper = reaper;
        this.writes = writes;
        this.clock = clock;
    }

    public void register(RoutesConfig routes, String base) {
        routes.post(base + "/tasks/cleanup-stale", this::cleanUp);
        routes.post(base + "/tasks/{id}/claim", this::claim);
        routes.post(base + "/tasks/{id}/release", this::release);
        routes.post(base + "/tasks/{id}/heartbeat", this::heartbeat);
        routes.post(base + "/tasks/{id}/progress", this::progress);
    }

    private void claim(Context context) {
        Body body = Body.of(context);
        String sessionKey = required(Writes.sessionKey(body));
        Caller caller = writes.caller(context, body);
        int leaseSeconds =
                leaseSeconds(body.integer("leaseSeconds", Claims.SHORTEST_LEASE_SECONDS, Claims.LONGEST_LEASE_SECONDS));
        UUID parentRun = runs.parent(body.text("parentRunId", 100), "/parentRunId");
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(context, caller, task.boardId(), transaction -> {
            String agent = caller.actor().name();
            return switch (claims.claim(transaction, task.id(), agent, sessionKey, leaseSeconds, parentRun)) {
                case ClaimResult.Granted granted -> granted(granted);
                case ClaimResult.Held held -> throw held(held);
                case ClaimResult.None none ->
                    throw new IllegalStateException("a claim by id is granted or held: " + none);
            };
        });
    }

    private static Answer granted(ClaimResult.Granted granted) {
        ObjectNode body = Json.object();
        body.set("task", TaskJson.of(granted.task()));
        body.put("claimedAt", Json.time(granted.lease().acquiredAt()));
        return Answer.ok(body).at(granted.task().version());
    }

    private static Problem held(ClaimResult.Held held) {
        Lease lease = held.lease();
        return new Problem(
                        ProblemCode.TASK_CLAIMED,
                        held.task().key() + " is held by " + lease.agent() + " until " + Json.time(lease.expiresAt())
                                + " unless it reports again.")
                .with("claimedBy", lease.sessionKey())
                .with("lockedAt", Json.time(lease.acquiredAt()))
                .with("holder", lease.agent())
                .with("expiresAt", Json.time(lease.expiresAt()));
    }

    private void release(Context context) {
        Body body = Body.of(context);
        required(Writes.sessionKey(body));
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(context, caller, task.boardId(), transaction -> {
            claims.release(transaction, caller, task.id());
            return Answer.ok(Json.object().put("released", true));
        });
    }

    private void heartbeat(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        List<UUID> heard = heard(body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        if (Requests.idempotencyKey(context) == null) {
            Reply.answer(context, answer(reports.heartbeat(task, caller, heard)));
        } else {
            writes.answer(
                    context,
                    caller,
                    task.boardId(),
                    transaction -> answer(reports.heartbeat(transaction, caller, task.id(), heard)));
        }
    }

    private void progress(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String step = body.requiredText("step", STEP);
        ProgressStatus status = body.word("status", ProgressStatus.class)
                .orElseThrow(() -> Problem.invalid("/status", "status is required."));
        List<UUID> heard = heard(body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> answer(reports.progress(transaction, caller, task.id(), step, status, heard)));
    }

    /// `{task, directives}`.
    private static Answer answer(Reports.Heard heard) {
        ObjectNode body = Json.object();
        body.set("task", TaskJson.of(heard.task()));
        body.set("directives", heard.directives());
        return Answer.ok(body).at(heard.task().version());
    }

    /// `acknowledged`: the id of a directive, or a list of them.
    private static List<UUID> heard(Body body) {
        List<UUID> ids = new ArrayList<>();
        for (String id : body.oneOrMoreTexts("acknowledged", MOST_DIRECTIVES, 100)) {
            ids.add(TaskName.uuid(id)
                    .orElseThrow(() -> Problem.invalid("/acknowledged", id + " is not the id of a directive.")));
        }
        return ids;
    }

    private void cleanUp(Context context) {
        Body body = Body.of(context);
        Long given = body.integer("olderThanMinutes", 1, 527_040);
        int minutes = given == null ? USUAL_STALE_MINUTES : given.intValue();
        Caller caller = writes.caller(context, body);
        writes.answer(context, caller, () -> {
            Instant threshold = clock.instant().minus(minutes, ChronoUnit.MINUTES);
            int cleaned = reaper.cleanUp(caller.actor(), minutes);
            return Answer.ok(Json.object().put("cleaned", cleaned).put("threshold", Json.time(threshold)));
        });
    }

    static int leaseSeconds(@Nullable Long asked) {
        return asked == null ? Claims.PLAIN_LEASE_SECONDS : asked.intValue();
    }

    static String required(@Nullable String sessionKey) {
        if (sessionKey == null) {
            throw Problem.invalid(
                    "/sessionKey", "sessionKey is required: any text that names this working life of your agent.");
        }
        return sessionKey;
    }
}
