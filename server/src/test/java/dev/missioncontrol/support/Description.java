package dev.missioncontrol.support;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.missioncontrol.http.OpenApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi.yaml`, read once for all tests: what there is to call, and the schemas of what goes in and comes out.
public final class Description {
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final String ADDRESS = "https://mission-control.example/openapi.json";

    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemas(Map.of(ADDRESS, DOCUMENT.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .locale(Locale.ENGLISH)
                            .build()));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final List<Operation> OPERATIONS = operationsOf(DOCUMENT);

    /// One thing to call.
    ///
    /// @param template the path as described, below a prefix unless it stands at the root
    /// @param parameters those of the path and its own, references followed
    public record Operation(
            String method, String template, boolean atRoot, List<JsonNode> parameters, JsonNode described) {
        /// As a route: `GET {api}/tasks/{id}`.
        public String route() {
            return method + " " + (atRoot ? "" : "{api}") + template;
        }

        public String id() {
            return described.path("operationId").stringValue();
        }

        /// A pointer to the operation.
        String pointer() {
            return "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT);
        }

        private Pattern pattern() {
            String path = Stream.of(template.split("/", -1))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .collect(Collectors.joining("/"));
            return Pattern.compile((atRoot ? "" : "/api(?:/v1)?") + path);
        }

        @Override
        public String toString() {
            return route();
        }
    }

    private record Addressed(Pattern path, Operation operation) {}

    private static final List<Addressed> ADDRESSED = OPERATIONS.stream()
            .sorted(Comparator.comparing(operation -> operation.template().replaceAll("[^{]", "")))
            .map(operation -> new Addressed(operation.pattern(), operation))
            .toList();

    private Description() {}

    public static List<Operation> operations() {
        return OPERATIONS;
    }

    /// @param path without its query
    public static Optional<Operation> find(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return ADDRESSED.stream()
                .filter(one -> one.operation().method().equals(asked)
                        && one.path().matcher(path).matches())
                .map(Addressed::operation)
                .findFirst();
    }

    /// What is at the end of a pointer, references followed.
    public static JsonNode at(String pointer) {
        return follow(DOCUMENT.at(pointer));
    }

    public static JsonNode follow(JsonNode node) {
        JsonNode target = node;
        while (target.path("$ref").isString()) {
            target = DOCUMENT.at(target.path("$ref").stringValue().substring(1));
        }
        return target;
    }

    /// The schema at a pointer, compiled once.
    public static Schema schema(String pointer) {
        return SCHEMAS.computeIfAbsent(
                pointer, place -> REGISTRY.getSchema(SchemaLocation.of(ADDRESS + "#" + encoded(place))));
    }

    /// What is wrong with a value, one line a fault; empty when it fits.
    public static String faults(String pointer, JsonNode value) {
        return schema(pointer).validate(value).stream()
                .map(error -> "  " + error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /// Where the response to a status is described: for itself, or with all others.
    public static Optional<String> response(Operation operation, int status) {
        for (String name : List.of(String.valueOf(status), "default")) {
            JsonNode response = operation.described().path("responses").path(name);
            if (!response.isMissingNode()) {
                String own = operation.pointer() + "/responses/" + name;
                String reference = response.path("$ref").asString("");
                return Optional.of(reference.isEmpty() ? own : reference.substring(1));
            }
        }
        return Optional.empty();
    }

    private static List<Operation> operationsOf(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            boolean atRoot = path.getValue().has("servers");
            for (String method : METHODS) {
                JsonNode described = path.getValue().path(method);
                if (!described.isMissingNode()) {
                    List<JsonNode> parameters = Stream.concat(
                                    path.getValue().path("parameters").valueStream(),
                                    described.path("parameters").valueStream())
                            .map(parameter -> follow(document, parameter))
                            .toList();
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT), path.getKey(), atRoot, parameters, described));
                }
            }
        });
        return List.copyOf(operations);
    }

    private static JsonNode follow(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /// A part of a JSON pointer.
    public static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    /// A pointer as it stands in an address.
    private static String encoded(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
            return new YAMLMapper().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
