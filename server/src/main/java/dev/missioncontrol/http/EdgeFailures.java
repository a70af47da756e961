package dev.missioncontrol.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What the web server refuses before any route sees it, unreadable addresses and oversized headers above all, as
/// problem documents like every other refusal.
public final class EdgeFailures extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String id = UUID.randomUUID().toString();
        SecurityHeaders.FIELDS.forEach(response.getHeaders()::put);
        response.getHeaders().put("X-Request-Id", id);
        response.getHeaders().put("Content-Type", "application/problem+json");
        // What follows on this connection cannot be told from the rest of the refused request.
        response.getHeaders().put("Connection", "close");
        response.write(true, document(status, request.getHttpURI().getPath(), id), callback);
        return true;
    }

    private static ByteBuffer document(int status, @Nullable String path, String id) {
        boolean ours = status >= 500;
        ProblemCode code = ours ? ProblemCode.INTERNAL : ProblemCode.UNREADABLE_REQUEST;
        String detail = ours
                ? "Something went wrong on our side."
                : "The request cannot be read: " + HttpStatus.getMessage(status) + ".";
        return ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(
                new Problem(code, detail).toJson(path == null ? "" : path, id).put("status", status)));
    }
}
