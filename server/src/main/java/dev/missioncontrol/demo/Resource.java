package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// The demo's texts, which lie beside its classes.
final class Resource {
    private Resource() {}

    static JsonNode json(String name) {
        try (InputStream text = Resource.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("The program was built without " + name);
            }
            return Json.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
