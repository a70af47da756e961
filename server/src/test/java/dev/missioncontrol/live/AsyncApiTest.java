package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream document = AsyncApiTest.class.getResourceAsStream("/asyncapi.json")) {
            return Json.MAPPER.readTree(Objects.requireNonNull(document));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyMessageOfTheTranscriptHasTheFieldsTheDocumentNames() throws IOException {
        for (String line : PlainModeTest.kept()) {
            JsonNode message = Json.read(line);
            JsonNode payload = payload("plain", message.path("type").stringValue());
            assertThat(payload.path("properties").propertyNames()).containsAll(message.propertyNames());
            payload.path("required")
                    .forEach(field -> assertThat(message.has(field.stringValue()))
                            .as(field + " of " + line)
                            .isTrue());
        }
    }

    private JsonNode payload(String channel, String type) {
        for (JsonNode reference : document.at("/operations/" + channel + "Tells/messages")) {
            JsonNode message = follow(follow(reference));
            JsonNode described = message.at("/payload/properties/type");
            boolean isIt = described.path("const").asString("").equals(type);
            for (JsonNode one : described.path("enum")) {
                isIt |= one.stringValue().equals(type);
            }
            if (isIt) {
                return message.path("payload");
            }
        }
        throw new AssertionError("No message of type " + type + " is described");
    }

    private JsonNode follow(JsonNode reference) {
        return document.at(reference.path("$ref").stringValue().substring(1));
    }
}
