package dev.missioncontrol.operations;

import dev.missioncontrol.agents.Sightings;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Text;
import dev.missioncontrol.http.Trace;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Notes every answered request: in the meters, and as one line of the log.
///
/// A request goes by the template of its route. What callers put into path, query, headers and body is not written
/// down:
/// session keys are among it. Of the caller there is the request's id and the name it acts under.
public final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private static final String WEB = "(web)";
    private static final String NOWHERE = "(nowhere)";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /// Calls that tell of a session at work.
    private static final Set<String> SIGNS_OF_LIFE =
            Set.of("/api/v1/tasks/{id}/heartbeat", "/api/v1/tasks/{id}/progress");

    private static final int LONGEST_NAME = 200;

    private final Meters meters;
    private final Sightings sightings;

    public Traffic(Meters meters, Sightings sightings) {
        this.meters = meters;
        this.sightings = sightings;
    }

    /// @param tookMillis from the first handler to the last byte handed on; a long poll's waiting is part of it
    public void answered(Context context, Float tookMillis) {
        String method = context.method().name();
        String known = METHODS.contains(method) ? method : "OTHER";
        String route = route(context);
        int status = context.statusCode();
        ProblemCode problem = Trace.problem(context);
        String reason = Trace.reason(context);
        meters.answered(known, route, status, tookMillis);
        if (problem != null) {
            meters.refused(problem);
        }
        if (reason != null) {
            meters.nothingToDo(reason);
        }
        noteAgent(context, route, status);
        log(context, known + " " + route, status, tookMillis, problem, reason);
    }

    /// Who may not come in was not seen.
    private void noteAgent(Context context, String route, int status) {
        String acted = Trace.agent(context);
        String name = acted == null ? context.header("X-Agent") : acted;
        if (name != null
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !Text.isUnstorable(name)
                && status != ProblemCode.FORBIDDEN.status()) {
            boolean isAlive = status == 200 && SIGNS_OF_LIFE.contains(route);
            sightings.seen(name, isAlive, Trace.capabilities(context));
        }
    }

    private static void log(
            Context context,
            String request,
            int status,
            float tookMillis,
            @Nullable ProblemCode problem,
            @Nullable String reason) {
        LoggingEventBuilder line = LOG.atLevel(level(status));
        if (!LOG.isEnabledForLevel(level(status))) {
            return;
        }
        int space = request.indexOf(' ');
        line = line.addKeyValue("requestId", Requests.id(context))
                .addKeyValue("method", request.substring(0, space))
                .addKeyValue("route", request.substring(space + 1))
                .addKeyValue("status", status)
                .addKeyValue("ms", Math.round(tookMillis * 100) / 100.0);
        String actor = Trace.actor(context);
        if (actor != null) {
            line = line.addKeyValue("actor", actor);
        }
        if (problem != null) {
            line = line.addKeyValue("code", problem.word());
        }
        if (reason != null) {
            line = line.addKeyValue("reason", reason);
        }
        line.log("{} {}", request, status);
    }

    private static Level level(int status) {
        return status >= 500 ? Level.WARN : Level.INFO;
    }

    /// Both prefixes are one route.
    private static String route(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        if (endpoint == null) {
            return isRead(context) && context.statusCode() < 400 ? WEB : NOWHERE;
        }
        String path = endpoint.path;
        return path.startsWith("/api/") && !path.startsWith("/api/v1/") ? "/api/v1" + path.substring(4) : path;
    }

    private static boolean isRead(Context context) {
        return context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    }
}
