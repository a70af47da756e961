package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.support.Description;
import dev.missioncontrol.support.Mission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description itself: served in both forms, complete, and closed.
class OpenApiTest {
    @Test
    void theDescriptionIsServedAsItWasWrittenAndAsJson() {
        try (Mission mission = Mission.start()) {
            Mission.Answer json = mission.call("GET", "/openapi.json", null);
            assertThat(json.status()).isEqualTo(200);
            assertThat(json.raw().headers().firstValue("Content-Type")).hasValue("application/json");
            Mission.Answer yaml = mission.call("GET", "/openapi.yaml", null);
            assertThat(yaml.status()).isEqualTo(200);
            assertThat(yaml.raw().headers().firstValue("Content-Type")).hasValue("application/yaml");
            assertThat(yaml.raw().body()).startsWith("openapi: 3.1");
            assertThat(new YAMLMapper().readTree(yaml.raw().body())).isEqualTo(json.body());
        }
    }

    @Test
    void everyCodeOfAProblemIsListedAndNoOther() {
        List<String> listed = words(Description.at("/components/schemas/ProblemCode/enum"));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::word)
                        .toList());
    }

    @Test
    void everyCodeOfAProblemCanComeInSomeResponse() {
        Set<String> named = new TreeSet<>();
        Description.at("/components/responses").forEach(response -> {
            for (JsonNode part : response.at("/content/application~1problem+json/schema/allOf")
                    .values()) {
                named.addAll(words(part.at("/properties/code/enum")));
                named.add(part.at("/properties/code/const").asString("validation"));
            }
        });
        assertThat(named)
                .containsExactlyElementsOf(
                        new TreeSet<>(words(Description.at("/components/schemas/ProblemCode/enum"))));
    }

    @Test
    void everyOperationSaysWhatFailuresLookLike() {
        assertThat(Description.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.described().at("/responses/default/$ref").asString(""))
                    .as(operation.route())
                    .isEqualTo("#/components/responses/Failure");
            assertThat(operation.described().path("responses").has("400"))
                    .as(operation.route())
                    .isTrue();
            assertThat(operation.id()).as(operation.route()).isNotBlank();
        });
        assertThat(Description.operations().stream().map(Description.Operation::id))
                .doesNotHaveDuplicates();
    }

    /// Otherwise a field more in an answer would go unnoticed.
    @Test
    void everyAnswerIsClosed() {
        for (Description.Operation operation : Description.operations()) {
            operation.described().path("responses").properties().forEach(response -> {
                for (JsonNode media :
                        Description.follow(response.getValue()).path("content").values()) {
                    JsonNode schema = Description.follow(media.path("schema"));
                    boolean isOurs = !operation.template().endsWith("api.json")
                            && !operation.template().endsWith(".yaml");
                    boolean isText = schema.path("type").asString("").equals("string");
                    assertThat(!isOurs || isText || isClosed(schema))
                            .as(operation + " " + response.getKey())
                            .isTrue();
                }
            });
        }
    }

    private static boolean isClosed(JsonNode schema) {
        if (schema.has("oneOf")) {
            return schema.path("oneOf").valueStream().map(Description::follow).allMatch(OpenApiTest::isClosed);
        }
        return !schema.path("additionalProperties").booleanValue(true)
                || !schema.path("unevaluatedProperties").booleanValue(true)
                || (schema.has("allOf")
                        && isClosed(Description.follow(schema.path("allOf").get(0))));
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}
