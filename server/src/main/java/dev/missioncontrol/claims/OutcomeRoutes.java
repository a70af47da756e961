package dev.missioncontrol.claims;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /tasks/{id}/complete`, `/fail` and `/block`: one call ends an attempt and says what it came to.
public final class OutcomeRoutes {
    private static final int REASON = 10_000;
    private static final int RESULTS = 200_000;
    private static final int MOST_DEPENDENCIES = 200;

    private final Tasks tasks;
    private final Outcomes outcomes;
    private final Writes writes;

    public OutcomeRoutes(Tasks tasks, Outcomes outcomes, Writes writes) {
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.post(base + "/tasks/{id}/complete", this::complete);
        routes.post(base + "/tasks/{id}/fail", this::fail);
        routes.post(base + "/tasks/{id}/block", this::block);
    }

    private void complete(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        String status = body.text("status", 100);
        JsonNode results = body.tree("results", RESULTS);
        RunReport report = RunReport.of(body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Writes.task(outcomes.complete(transaction, caller, task.id(), status, results, report)));
    }

    private void fail(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        String reason = body.requiredText("reason", REASON);
        boolean retry = !Boolean.FALSE.equals(body.flag("retry"));
        RunReport report = RunReport.of(body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Writes.task(outcomes.fail(transaction, caller, task.id(), reason, retry, report)));
    }

    private void block(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        List<UUID> blockedBy = body.texts("blockedBy", MOST_DEPENDENCIES, 100).stream()
                .map(this::blocker)
                .distinct()
                .toList();
        String reason = reason(body, blockedBy);
        RunReport report = RunReport.of(body);
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Writes.task(outcomes.block(transaction, caller, task.id(), reason, blockedBy, report)));
    }

    /// Who cannot go on says why, or names the tasks that come first.
    private static @Nullable String reason(Body body, List<UUID> blockedBy) {
        if (blockedBy.isEmpty()) {
            return body.requiredText("reason", REASON);
        }
        String reason = body.text("reason", REASON);
        return reason == null || reason.isBlank() ? null : reason;
    }

    private UUID blocker(String name) {
        if (!TaskName.isOne(name)) {
            throw Problem.invalid("/blockedBy", name + " is neither a task's id nor a key such as MC-42.");
        }
        return tasks.find(name)
                .map(Task::id)
                .orElseThrow(() -> Problem.invalid("/blockedBy", "There is no task " + name + "."));
    }
}
