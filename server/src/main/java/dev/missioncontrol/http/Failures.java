package dev.missioncontrol.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Turns whatever goes wrong into a problem document: our own refusals, the framework's, the database's, and bugs.
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final String OURS = "Something went wrong on our side; it was logged.";

    private Failures() {}

    public static void register(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> Reply.problem(context, problem));
        routes.exception(JacksonException.class, (failure, context) -> Reply.problem(context, malformed(failure)));
        routes.exception(HttpResponseException.class, Failures::framework);
        routes.exception(Exception.class, Failures::unexpected);
    }

    /// Errors of the JVM reach the caller as a problem too.
    public static void error(HttpServletResponse response, Error error) {
        String known = response.getHeader("X-Request-Id");
        String id = known == null ? UUID.randomUUID().toString() : known;
        LOG.error("{}", id, error);
        response.setStatus(ProblemCode.INTERNAL.status());
        response.setContentType("application/problem+json");
        try {
            response.getOutputStream()
                    .write(Json.MAPPER.writeValueAsBytes(new Problem(ProblemCode.INTERNAL, OURS).toJson("", id)));
        } catch (IOException gone) {
            LOG.debug("{} nobody waits for the answer", id, gone);
        }
    }

    private static Problem malformed(JacksonException failure) {
        String place = failure.getLocation() == null
                ? ""
                : " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")";
        return new Problem(ProblemCode.MALFORMED_JSON, "The body is not valid JSON" + place + ".");
    }

    private static void framework(HttpResponseException failure, Context context) {
        switch (failure.getStatus()) {
            case 404 -> Reply.problem(context, new Problem(ProblemCode.NOT_FOUND, "There is nothing at this address."));
            case 405 -> notAllowed(failure.getDetails(), context);
            case 413 ->
                Reply.problem(
                        context,
                        new Problem(ProblemCode.BODY_TOO_LARGE, "A body can have at most 1 MiB; this one has more."));
            case 400 -> Reply.problem(context, new Problem(ProblemCode.VALIDATION, "The request cannot be read."));
            default -> unexpected(failure, context);
        }
    }

    private static void notAllowed(Map<String, String> details, Context context) {
        String methods = details.getOrDefault("availableMethods", "");
        context.header("Allow", methods);
        Reply.problem(
                context,
                new Problem(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        context.method() + " is not offered here"
                                + (methods.isEmpty() ? "." : "; there is " + methods + ".")));
    }

    private static void unexpected(Throwable failure, Context context) {
        SQLException database = causeOf(failure, SQLException.class);
        if (database != null) {
            ofDatabase(database, failure, context);
        } else {
            log(failure, context);
            Reply.problem(context, new Problem(ProblemCode.INTERNAL, OURS));
        }
    }

    /// The first two characters of an SQLSTATE are its class.
    private static void ofDatabase(SQLException database, Throwable failure, Context context) {
        String state = String.valueOf(database.getSQLState());
        if (state.equals("53100")) {
            log(failure, context);
            Reply.problem(
                    context,
                    new Problem(
                            ProblemCode.STORAGE_FULL,
                            "The database's disk is full; nothing was written. Make room first."));
        } else if (state.startsWith("22") || state.startsWith("23")) {
            log(failure, context);
            Reply.problem(
                    context,
                    new Problem(
                            ProblemCode.VALIDATION, "The database does not accept these values; nothing was written."));
        } else if (isUnreachable(state)) {
            LOG.warn(
                    "{} {}: the database cannot be reached: {}",
                    context.method(),
                    Requests.id(context),
                    database.getMessage());
            Reply.problem(
                    context,
                    new Problem(
                            ProblemCode.DATABASE_UNAVAILABLE,
                            "The database cannot be reached. Try again shortly, with the same Idempotency-Key."));
        } else {
            log(failure, context);
            Reply.problem(context, new Problem(ProblemCode.INTERNAL, OURS));
        }
    }

    /// Connection lost, shutting down, starting, timed out, or no connection to be had from the pool.
    private static boolean isUnreachable(String state) {
        return state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53")
                || state.startsWith("55")
                || state.startsWith("25")
                || state.equals("null");
    }

    private static void log(Throwable failure, Context context) {
        LOG.error("{} {} {}", context.method(), context.path(), Requests.id(context), failure);
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
