package dev.missioncontrol.http;

import io.javalin.http.Context;
import tools.jackson.databind.node.ObjectNode;

/// Answers as JSON.
public final class Reply {
    private Reply() {}

    public static void json(Context context, ObjectNode body) {
        context.contentType("application/json").result(Json.MAPPER.writeValueAsBytes(body));
    }

    public static void answer(Context context, Answer answer) {
        context.status(answer.status());
        Long version = answer.version();
        if (version != null) {
            context.header("ETag", Requests.etag(version));
        }
        ObjectNode body = answer.body();
        if (body == null) {
            context.res().setHeader("Content-Type", null); // nothing has no type; the framework would say text/plain
        } else {
            json(context, body);
        }
    }

    public static void problem(Context context, Problem problem) {
        Trace.problem(context, problem.code());
        context.status(problem.code().status());
        if (problem.code().status() == 503) {
            context.header("Retry-After", "1");
        }
        context.contentType("application/problem+json")
                .result(Json.MAPPER.writeValueAsBytes(problem.toJson(context.path(), Requests.id(context))));
    }
}
