package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The public API as one session of one agent uses it: the demo knows no other way in.
final class Api {
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(LONG_POLL_SECONDS + 15);

    /// The server said no: the claim is lost, the task is gone, the board is busy.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(int status, String call) {
            super(call + " was answered with " + status);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String agent;
    private final String sessionKey;

    Api(String origin, String agent, String sessionKey) {
        this.base = origin + "/api/v1";
        this.agent = agent;
        this.sessionKey = sessionKey;
    }

    /// Waits for a task of this agent or of nobody; the server has it claimed when this returns it.
    Optional<JsonNode> nextTask(int leaseSeconds) throws IOException, InterruptedException, Refused {
        JsonNode answer = get("/tasks/ready-for-work?unassigned=true&wait=" + LONG_POLL_SECONDS + "&leaseSeconds="
                + leaseSeconds + "&assignee=" + encoded(agent) + "&sessionKey=" + encoded(sessionKey));
        return answer.path("task").isObject() ? Optional.of(answer.path("task")) : Optional.empty();
    }

    JsonNode get(String path) throws IOException, InterruptedException, Refused {
        return call("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /// Waiting for an answer is a sign of life of whoever works.
    JsonNode getAsHolder(String path) throws IOException, InterruptedException, Refused {
        return call("GET", path, HttpRequest.BodyPublishers.noBody(), "X-Session-Key", sessionKey);
    }

    JsonNode send(String method, String path, ObjectNode body) throws IOException, InterruptedException, Refused {
        return call(
                method, path, HttpRequest.BodyPublishers.ofString(body.toString()), "Content-Type", "application/json");
    }

    /// A write under this session's claim: when the claim is lost, the server refuses it.
    JsonNode sendAsHolder(String method, String path, ObjectNode body)
            throws IOException, InterruptedException, Refused {
        return call(
                method,
                path,
                HttpRequest.BodyPublishers.ofString(body.toString()),
                "Content-Type",
                "application/json",
                "X-Session-Key",
                sessionKey);
    }

    void delete(String path) throws IOException, InterruptedException, Refused {
        call("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    private JsonNode call(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException, Refused {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .header("X-Agent", agent)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new Refused(answer.statusCode(), method + " " + path);
        }
        return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
