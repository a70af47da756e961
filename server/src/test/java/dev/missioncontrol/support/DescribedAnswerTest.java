package dev.missioncontrol.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The check is itself checked: what the description does not say must be noticed.
class DescribedAnswerTest {
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/json", "x-request-id", "r-1", "etag", "\"v1\"");
    private static final Map<String, String> OF_PROBLEM =
            Map.of("content-type", "application/problem+json", "x-request-id", "r-1");

    private static ObjectNode task = Json.object();

    @BeforeAll
    static void realTask() {
        try (Mission mission = Mission.start()) {
            task = (ObjectNode) mission.ready("As the server shows it");
        }
    }

    private static void check(String method, String target, int status, Map<String, String> headers, ObjectNode body) {
        DescribedAnswer.check(method, target, null, status, headers, body.toString());
    }

    private static ObjectNode answer(ObjectNode shown) {
        return Json.object().set("task", shown);
    }

    private static ObjectNode problem(ProblemCode code) {
        return new Problem(code, "It is so.").toJson("/api/v1/tasks", "r-1");
    }

    private static Map<String, String> without(String header) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.remove(header);
        return headers;
    }

    @Test
    void whatTheServerShowsIsDescribed() {
        check("GET", "/api/v1/tasks/MC-1", 200, HEADERS, answer(task));
        check("GET", "/api/tasks/MC-1?x=1", 200, HEADERS, answer(task));
        check("PATCH", "/api/v1/tasks/MC-1", 409, OF_PROBLEM, problem(ProblemCode.LEASE_LOST));
        check("GET", "/api/v1/nothing", 404, OF_PROBLEM, problem(ProblemCode.NOT_FOUND));
    }

    @Test
    void aFieldMoreOrLessOrOfAnotherKindIsNoticed() {
        isNoticed(answer(task.deepCopy().put("colour", "red")), "colour");
        isNoticed(answer(task.deepCopy().without("rank")), "rank");
        isNoticed(answer(task.deepCopy().put("version", "1")), "/task/version");
        isNoticed(answer(task.deepCopy().put("createdAt", "2026-11-22T10:00:00Z")), "/task/createdAt");
        isNoticed(answer(task.deepCopy().put("boardId", "MC")), "/task/boardId");
        isNoticed(answer(task.deepCopy().put("priority", "low")), "/task/priority");
        isNoticed(answer(task.deepCopy().put("assignee", (String) null)), "/task/assignee");
        isNoticed(answer(task.deepCopy().put("sessionKey", "s")), "lease");
        isNoticed(answer(task).put("more", 1), "more");
    }

    private static void isNoticed(ObjectNode body, String place) {
        assertThatThrownBy(() -> check("GET", "/api/v1/tasks/MC-1", 200, HEADERS, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/v1/tasks/MC-1 → 200")
                .hasMessageContaining(place);
    }

    @Test
    void aStatusAHeaderOrATypeThatIsNotDescribedIsNoticed() {
        for (String header : HEADERS.keySet()) {
            assertThatThrownBy(() -> check("GET", "/api/v1/tasks/MC-1", 200, without(header), answer(task)))
                    .isInstanceOf(AssertionError.class);
        }
        for (int status : new int[] {201, 202, 302, 409, 500}) {
            assertThatThrownBy(() -> check("GET", "/api/v1/tasks/MC-1", status, HEADERS, answer(task)))
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> check("GET", "/api/v1/nothing", 200, HEADERS, answer(task)))
                .hasMessageContaining("nothing is described");
        assertThatThrownBy(() -> check("GET", "/api/v1/nothing", 404, HEADERS, answer(task)))
                .hasMessageContaining("problem document");
    }

    @Test
    void aCodeThatAnOperationCannotGiveIsNoticed() {
        for (ProblemCode code : new ProblemCode[] {ProblemCode.CYCLE, ProblemCode.VERSION_CONFLICT}) {
            assertThatThrownBy(() -> check("GET", "/api/v1/tasks", code.status(), OF_PROBLEM, problem(code)))
                    .hasMessageContaining("/code");
        }
        assertThatThrownBy(() -> check("GET", "/api/v1/tasks", 400, OF_PROBLEM, problem(ProblemCode.NOT_FOUND)))
                .hasMessageContaining("/code");
        assertThatThrownBy(() -> check(
                        "GET",
                        "/api/v1/nothing",
                        404,
                        OF_PROBLEM,
                        problem(ProblemCode.NOT_FOUND).put("more", 1)))
                .hasMessageContaining("more");
    }

    @Test
    void aBodyThatTheServerShouldHaveRefusedIsNoticed() {
        accepted("{\"title\":\"x\",\"unknown\":1}");
        assertThatThrownBy(() -> accepted("{\"title\":7}")).hasMessageContaining("/title");
        assertThatThrownBy(() -> accepted("{\"title\":\"" + "x".repeat(501) + "\"}"))
                .hasMessageContaining("/title");
        assertThatThrownBy(() -> accepted("{}")).hasMessageContaining("title");
    }

    private static void accepted(@Nullable String sent) {
        DescribedAnswer.check(
                "POST", "/api/v1/tasks", sent, 201, HEADERS, answer(task).toString());
    }
}
