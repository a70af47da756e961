package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Trace;
import dev.missioncontrol.identity.Identity;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.TaskJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `GET /tasks/ready-for-work`: a GET that changes things, as the contract has it, so it is guarded like a write.
public final class WorkRoutes {
    private static final int LONGEST_WAIT_SECONDS = 50;

    private final Boards boards;
    private final Runs runs;
    private final Work work;

    public WorkRoutes(Boards boards, Runs runs, Work work) {
        this.boards = boards;
        this.runs = runs;
        this.work = work;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/ready-for-work", this::next);
        routes.head(base + "/tasks/ready-for-work", this::refuseHead);
    }

    private void next(Context context) throws InterruptedException {
        refuseGuesses(context);
        Long wait = Requests.queryInteger(context, "wait", 0, LONGEST_WAIT_SECONDS);
        context.header("Cache-Control", "no-store");
        ClaimResult result =
                work.next(request(context), Requests.id(context), Duration.ofSeconds(wait == null ? 0 : wait));
        if (result instanceof ClaimResult.None none) {
            Trace.reason(context, none.why().reason());
        }
        Reply.json(context, toJson(result));
    }

    private WorkRequest request(Context context) {
        String sessionKey = ClaimRoutes.required(Writes.checked(Requests.query(context, "sessionKey", 512)));
        String assignee = Requests.query(context, "assignee", 200);
        String agent = Requests.header(context, "X-Agent", 200);
        String board = Requests.query(context, "board", 100);
        Long lease = Requests.queryInteger(
                context, "leaseSeconds", Claims.SHORTEST_LEASE_SECONDS, Claims.LONGEST_LEASE_SECONDS);
        String polled = assignee == null ? Identity.USUAL_AGENT : assignee;
        List<String> capabilities = capabilities(Requests.query(context, "capabilities", 2_000));
        Trace.agent(context, agent == null ? polled : agent);
        Trace.capabilities(context, capabilities);
        return new WorkRequest(
                sessionKey,
                agent == null ? polled : agent,
                polled,
                "true".equals(Requests.query(context, "unassigned", 10)),
                ClaimRoutes.leaseSeconds(lease),
                capabilities,
                board == null ? null : boards.get(board).id(),
                runs.parent(Requests.query(context, "parentRunId", 100), "#/query/parentRunId"));
    }

    private static List<String> capabilities(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    private static ObjectNode toJson(ClaimResult result) {
        return switch (result) {
            case ClaimResult.Granted granted -> {
                ObjectNode json = Json.object();
                json.set("task", TaskJson.of(granted.task()));
                yield json.put("action", "claimed");
            }
            case ClaimResult.None none -> nothing(none.why());
            case ClaimResult.Held held -> throw new IllegalStateException("a poll is granted or empty: " + held);
        };
    }

    private static ObjectNode nothing(WhyNothing why) {
        ObjectNode json = Json.object().putNull("task").put("action", "none").put("reason", why.reason());
        json.putObject("counts")
                .put("ready", why.ready())
                .put("delayed", why.delayed())
                .put("blockedByDependencies", why.blocked())
                .put("awaitingApproval", why.awaitingApproval())
                .put("approvalRejected", why.rejected())
                .put("awaitingAnswer", why.awaitingAnswer())
                .put("readyForOthers", why.othersReady());
        return json.put("retryAfterMs", why.retryAfterMs());
    }

    /// A prefetch or another site's page must not take work away.
    private static void refuseGuesses(Context context) {
        String purpose = String.valueOf(context.header("Sec-Purpose")) + context.header("Purpose");
        if (purpose.contains("prefetch") || "prefetch".equals(context.header("X-Moz"))) {
            throw new Problem(ProblemCode.FORBIDDEN, "Asking for work cannot be prefetched: it claims a task.");
        }
        if ("cross-site".equals(context.header("Sec-Fetch-Site"))) {
            throw new Problem(ProblemCode.ORIGIN_NOT_ALLOWED, "Another site's page cannot ask for work.");
        }
    }

    private void refuseHead(Context context) {
        context.header("Allow", "GET");
        throw new Problem(ProblemCode.METHOD_NOT_ALLOWED, "HEAD would claim a task without showing it; use GET.");
    }
}
