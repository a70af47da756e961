package dev.missioncontrol.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The API's description: as it was written, and as JSON for programs.
public final class OpenApi {
    private static final String FILE = "/openapi.yaml";

    /// Made when somebody first asks, so that the start does not wait for it.
    private static final class AsJson {
        private static final byte[] BYTES = Json.MAPPER.writeValueAsBytes(new YAMLMapper().readTree(asWritten()));
    }

    private OpenApi() {}

    public static void register(RoutesConfig routes) {
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(AsJson.BYTES));
        routes.get(
                "/openapi.yaml",
                context -> context.contentType("application/yaml").result(asWritten()));
    }

    private static byte[] asWritten() {
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE))) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
