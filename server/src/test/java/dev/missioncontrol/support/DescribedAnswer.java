package dev.missioncontrol.support;

import dev.missioncontrol.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Holds every answer that a test sees against `openapi.yaml`: its status, its headers, its type and its body.
public final class DescribedAnswer {
    private static final String PROBLEM = "/components/schemas/Problem";
    private static final int LONGEST_SHOWN = 4_000;

    private final String call;
    private final int status;
    private final Map<String, String> headers;
    private final String body;

    /// @param headers names in lower case
    private DescribedAnswer(String call, int status, Map<String, String> headers, String body) {
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// @param target path and query
    /// @param request what was sent as JSON, or null; checked too when the server took it
    /// @param headers the answer's, names in lower case
    /// @throws AssertionError when the description does not say that this can come back
    public static void check(
            String method,
            String target,
            @Nullable String request,
            int status,
            Map<String, String> headers,
            String body) {
        DescribedAnswer answer = new DescribedAnswer(method + " " + target, status, headers, body);
        String path = target.replaceFirst("[?#].*", "").replaceFirst("(?<=.)/$", "");
        Description.find(method, path)
                .ifPresentOrElse(
                        operation -> answer.checkAs(operation, method, request),
                        () -> answer.checkAsUnknown(path, method));
    }

    private void checkAs(Description.Operation operation, String method, @Nullable String request) {
        String response = Description.response(operation, status)
                .orElseThrow(() -> new AssertionError(message("this status is not described for " + operation)));
        checkHeaders(response);
        checkBody(response, method.equals("HEAD"));
        if (status < 300) {
            checkRequest(operation, request);
            Succeeded.note(operation.route());
        }
    }

    /// Where nothing is described there is a refusal, or a page of the web app.
    private void checkAsUnknown(String path, String method) {
        if (status < 400) {
            expect(!path.startsWith("/api/"), "nothing is described at this address for " + method);
            return;
        }
        expect(type().equals("application/problem+json"), "a refusal has to be a problem document, not " + type());
        expect(status != 405 || headers.containsKey("allow"), "405 has to say in Allow what is offered");
        if (!method.equals("HEAD")) {
            checkValue(PROBLEM, json());
        }
    }

    private void checkHeaders(String response) {
        Description.at(response + "/headers").properties().forEach(header -> {
            JsonNode described = Description.follow(header.getValue());
            String value = headers.get(header.getKey().toLowerCase(java.util.Locale.ROOT));
            if (value == null) {
                expect(
                        !described.path("required").booleanValue(false),
                        "the header " + header.getKey() + " is missing");
            } else {
                String place = header.getValue().path("$ref").asString("");
                String pointer = place.isEmpty()
                        ? response + "/headers/" + Description.escaped(header.getKey())
                        : place.substring(1);
                String faults = Description.faults(pointer + "/schema", Json.MAPPER.valueToTree(value));
                expect(faults.isEmpty(), "the header " + header.getKey() + " is " + value + "\n" + faults);
            }
        });
        boolean says405 = status == 405;
        expect(!says405 || headers.containsKey("allow"), "405 has to say in Allow what is offered");
        expect(status != 503 || headers.containsKey("retry-after"), "503 has to say in Retry-After when to come back");
    }

    private void checkBody(String response, boolean headOnly) {
        JsonNode content = Description.at(response + "/content");
        if (content.isMissingNode()) {
            expect(body.isEmpty(), "no body is described for status " + status);
            expect(!headers.containsKey("content-type"), "an answer without a body has the type " + type());
            return;
        }
        expect(content.has(type()), "the type " + type() + " is not described for status " + status);
        if (!headOnly) {
            String pointer = response + "/content/" + Description.escaped(type()) + "/schema";
            checkValue(pointer, type().endsWith("json") ? json() : Json.MAPPER.valueToTree(body));
        }
    }

    /// What the server took has to be what the description lets callers send.
    private void checkRequest(Description.Operation operation, @Nullable String request) {
        JsonNode content = operation.described().at("/requestBody/content/application~1json");
        if (request == null || request.isBlank() || content.isMissingNode()) {
            return;
        }
        String faults = Description.faults(
                operation.pointer() + "/requestBody/content/application~1json/schema", Json.read(request));
        expect(faults.isEmpty(), "the server took a body that is not described\n" + faults + "\n  sent: " + request);
    }

    private void checkValue(String pointer, JsonNode value) {
        String faults = Description.faults(pointer, value);
        expect(faults.isEmpty(), "the body is not as openapi.yaml" + pointer + " says\n" + faults);
    }

    private String type() {
        return headers.getOrDefault("content-type", "(none)").replaceFirst(";.*", "");
    }

    private JsonNode json() {
        try {
            return Json.read(body);
        } catch (JacksonException broken) {
            throw new AssertionError(message("the body is not JSON"), broken);
        }
    }

    private void expect(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError(message(otherwise));
        }
    }

    private String message(String what) {
        String shown = body.length() <= LONGEST_SHOWN ? body : body.substring(0, LONGEST_SHOWN) + "…";
        return call + " → " + status + ": " + what + "\n  answer: " + shown;
    }
}
