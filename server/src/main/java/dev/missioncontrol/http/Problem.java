package dev.missioncontrol.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A broken rule on its way to the caller: a stable code, a sentence for people, and what the caller needs to go on.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// One fault in a call: where (a JSON pointer), what by name, and what as a sentence.
    public record Fault(String pointer, String code, String detail) {}

    private final ProblemCode code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient List<Fault> faults = new ArrayList<>();

    public Problem(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid(pointer, "invalid", detail);
    }

    /// @param code names the kind of fault, where callers may want to tell some apart
    public static Problem invalid(String pointer, String code, String detail) {
        return invalid(List.of(new Fault(pointer, code, detail)));
    }

    /// @param faults at least one; the first becomes the sentence
    public static Problem invalid(List<Fault> faults) {
        Problem problem = new Problem(ProblemCode.VALIDATION, faults.getFirst().detail());
        problem.faults.addAll(faults);
        return problem;
    }

    /// What is wrong with the call, place by place; empty when it is not the call that is wrong.
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public static Problem notFound(String what) {
        return new Problem(ProblemCode.NOT_FOUND, "There is no " + what + ".");
    }

    /// Adds a member beside the standard ones, such as `claimedBy`.
    public Problem with(String member, @Nullable Object value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /// The RFC 9457 document; `error` repeats the detail for the tracker's clients.
    public ObjectNode toJson(String instance, String requestId) {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", code.title())
                .put("status", code.status())
                .put("code", code.word())
                .put("detail", detail())
                .put("instance", instance)
                .put("requestId", requestId)
                .put("retryable", code.retryable());
        if (code.status() == 503) {
            body.put("retryAfterSeconds", 1);
        }
        if (!faults.isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            faults.forEach(fault -> errors.addObject()
                    .put("pointer", fault.pointer())
                    .put("code", fault.code())
                    .put("detail", fault.detail()));
        }
        members.forEach((name, value) -> body.set(name, Json.MAPPER.valueToTree(value)));
        return body.put("error", detail());
    }
}
