package dev.missioncontrol.contract;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that a schema of the description lets in, by chance; where it can, they name things that exist.
final class Samples {
    private static final int MOST_KNOWN = 60;
    private static final int DEEPEST = 4;
    private static final List<String> TEXTS =
            List.of("x", "Fuzz", "é", "日本語", "🚀 up", "a\nb", "<b>&'\"", "--", "100 %");

    /// What a text is about is told by its field's name where the schema cannot.
    private static final Map<String, List<String>> WORDS = Map.of(
            "status", List.of("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done"),
            "board", List.of("MC"),
            "assignee", List.of("clawdbot", "anna"),
            "agent", List.of("clawdbot"),
            "sessionKey", List.of("s1", "s2"));

    /// By the plural that stands in addresses and answers: ids, keys or names.
    private final Map<String, List<String>> known = new LinkedHashMap<>();

    private final Random chance;

    Samples(Random chance) {
        this.chance = chance;
    }

    /// Remembers what an answer names: `{tasks: [{id}]}`, `{task: {id}}`, or the thing itself.
    ///
    /// @param collection what the address asked is a list of
    void learn(String collection, JsonNode answer) {
        learnOne(collection, answer);
        answer.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                learnOne(field.getKey() + "s", field.getValue());
            }
            field.getValue().values().stream().limit(10).forEach(one -> learnOne(field.getKey(), one));
        });
    }

    private void learnOne(String plural, JsonNode one) {
        String name = one.path("id").asString(one.path("name").asString(""));
        if (!one.isObject() || name.isEmpty()) {
            return;
        }
        List<String> names = known.computeIfAbsent(plural, kind -> new ArrayList<>());
        if (names.size() < MOST_KNOWN) {
            names.add(name);
        } else {
            names.set(chance.nextInt(MOST_KNOWN), name);
        }
    }

    /// Something of that kind, or an id of nothing.
    String one(String plural) {
        List<String> names = known.getOrDefault(plural, List.of());
        return names.isEmpty() ? new UUID(chance.nextLong(), chance.nextLong()).toString() : pick(names);
    }

    /// @param name of the field or parameter
    JsonNode of(String name, JsonNode described) {
        return of(name, described, 0);
    }

    /// The least that fits: an object with what is required, and nothing else.
    ObjectNode least(JsonNode described) {
        return object(Description.follow(described), DEEPEST + 1);
    }

    private JsonNode of(String name, JsonNode described, int depth) {
        JsonNode schema = Description.follow(described);
        if (described.path("$ref").asString("").endsWith("/TaskName")) {
            return text(one("tasks"));
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return of(
                        name,
                        schema.path(choice)
                                .get(chance.nextInt(schema.path(choice).size())),
                        depth);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(chance.nextInt(schema.path("enum").size()));
        }
        return ofType(name, schema, depth);
    }

    private JsonNode ofType(String name, JsonNode schema, int depth) {
        JsonNode types = schema.path("type");
        String type = types.isArray()
                ? types.get(chance.nextInt(types.size())).stringValue()
                : types.asString(schema.has("properties") || schema.has("allOf") ? "object" : "any");
        return switch (type) {
            case "null" -> Json.MAPPER.nullNode();
            case "boolean" -> Json.MAPPER.valueToTree(chance.nextBoolean());
            case "integer" -> Json.MAPPER.valueToTree(integer(schema));
            case "number" -> Json.MAPPER.valueToTree(schema.path("minimum").doubleValue(0) + chance.nextInt(400) / 4.0);
            case "string" -> text(string(name, schema));
            case "array" -> array(name, schema, depth);
            case "object" -> object(schema, depth);
            default -> anything(depth);
        };
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").longValue(0);
        long most = Math.min(schema.path("maximum").longValue(least + 1_000), least + 1_000_000_000);
        return switch (chance.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + chance.nextLong(Math.min(most - least, 50) + 1);
        };
    }

    private String string(String name, JsonNode schema) {
        String format = schema.path("format").asString("");
        if (format.equals("uuid")) {
            return one(name.startsWith("parentRun") ? "runs" : "tasks");
        }
        if (format.startsWith("date")) {
            return format.equals("date") ? "2027-02-28" : "2027-02-28T23:59:59+01:00";
        }
        List<String> words = WORDS.get(name);
        if (words != null) {
            return pick(words);
        }
        int longest = schema.path("maxLength").intValue(200);
        String text = chance.nextInt(20) == 0 ? "m".repeat(longest) : pick(TEXTS);
        String fitting = text.length() <= longest ? text : "x";
        boolean fits = !schema.has("pattern")
                || fitting.matches(
                        "(?s).*" + schema.path("pattern").stringValue().replaceAll("^\\^|\\$$", "") + ".*");
        return fits ? fitting : schema.path("examples").path(0).asString("X1");
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        int size = Math.max(schema.path("minItems").intValue(0), depth > DEEPEST ? 0 : chance.nextInt(4));
        for (int i = 0; i < size; i++) {
            array.add(of(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    /// Everything that is required, and, unless it lies deep, some of the rest.
    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        schema.path("allOf").forEach(part -> object.setAll(object(Description.follow(part), depth)));
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || (depth <= DEEPEST && chance.nextInt(4) == 0)) {
                object.set(property.getKey(), of(property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private JsonNode anything(int depth) {
        return switch (chance.nextInt(depth > DEEPEST ? 4 : 6)) {
            case 0 -> Json.MAPPER.nullNode();
            case 1 -> Json.MAPPER.valueToTree(chance.nextInt(-5, 1_000));
            case 2 -> Json.MAPPER.valueToTree(chance.nextBoolean());
            case 3 -> text(pick(TEXTS));
            case 4 -> Json.MAPPER.createArrayNode().add(anything(depth + 1)).add(anything(depth + 1));
            default -> Json.object().set(pick(TEXTS), anything(depth + 1));
        };
    }

    private static JsonNode text(String text) {
        return Json.MAPPER.valueToTree(text);
    }

    <T> T pick(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
