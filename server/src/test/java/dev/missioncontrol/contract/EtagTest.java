package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EtagTest extends Contract {
    private static String etag(Mission.Answer answer) {
        return answer.raw().headers().firstValue("ETag").orElse("(none)");
    }

    @Test
    void everyAnswerThatShowsATaskCarriesItsVersion() {
        Mission.Answer created = post("/tasks", "title", "x");
        assertThat(etag(created)).isEqualTo("\"v1\"");
        String path = "/tasks/" + id(created.task());
        assertThat(etag(get(path))).isEqualTo("\"v1\"");
        assertThat(etag(patch(path, "title", "y"))).isEqualTo("\"v2\"");
        assertThat(etag(put(path + "/move", "status", "Ready"))).isEqualTo("\"v3\"");
        assertThat(etag(put(path + "/execution", "executionState", "idle"))).isEqualTo("\"v4\"");
        assertThat(etag(post(path + "/claim", "sessionKey", "s"))).isEqualTo("\"v5\"");
        assertThat(etag(post(path + "/progress", "step", "x", "status", "done")))
                .isEqualTo("\"v6\"");
        assertThat(etag(post(path + "/heartbeat"))).isEqualTo("\"v6\"");
        assertThat(read(created.task()).path("version").longValue()).isEqualTo(6);
        assertThat(events(created.task()).stream()
                        .filter(event -> text(event, "entityType").equals("task")))
                .hasSize(6);
    }

    @Test
    void anOldVersionIsRefusedWithTheTaskAsItIs() {
        JsonNode task = task();
        JsonNode now = patch("/tasks/" + id(task), "title", "Newer").task();
        String path = "/tasks/" + id(task);
        long seq = seq();
        for (String[] call : List.of(
                new String[] {"PATCH", path, "{\"title\":\"Mine\"}"},
                new String[] {"PATCH", path, "{\"title\":\"Newer\"}"},
                new String[] {"PUT", path + "/move", "{\"status\":\"Done\"}"},
                new String[] {"PUT", path + "/execution", "{\"executionState\":\"idle\"}"},
                new String[] {"DELETE", path, "{}"})) {
            JsonNode refusal =
                    isProblem(send(call[0], call[1], call[2], "If-Match", "\"v1\""), 412, "version_conflict");
            assertThat(refusal.path("task")).isEqualTo(now);
            isProblem(send(call[0], call[1], call[2], "If-Match", "\"v3\""), 412, "version_conflict");
            String inBody = call[2].equals("{}")
                    ? "{\"version\":1}"
                    : call[2].substring(0, call[2].length() - 1) + ",\"version\":1}";
            isProblem(send(call[0], call[1], inBody), 412, "version_conflict");
        }
        assertThat(seq()).isEqualTo(seq);
    }

    @Test
    void theRightVersionPassesAndSoDoesAnyForAStar() {
        JsonNode task = task();
        String path = "/tasks/" + id(task);
        assertThat(send("PATCH", path, "{\"title\":\"1\"}", "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(200);
        assertThat(send("PATCH", path, "{\"title\":\"2\",\"version\":2}").status())
                .isEqualTo(200);
        assertThat(send("PATCH", path, "{\"title\":\"3\"}", "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(patch(path, "title", "The last writer wins").status()).isEqualTo(200);
        assertThat(send("DELETE", path, null, "If-Match", "\"v5\"").status()).isEqualTo(204);
    }

    @Test
    void withoutAVersionFieldsOfTwoWritersAreBothKept() {
        JsonNode task = task();
        patch("/tasks/" + id(task), "title", "One");
        JsonNode now = patch("/tasks/" + id(task), "description", "Two").task();
        assertThat(text(now, "title")).isEqualTo("One");
        assertThat(text(now, "description")).isEqualTo("Two");
    }
}
