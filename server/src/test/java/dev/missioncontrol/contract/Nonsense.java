package dev.missioncontrol.contract;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a caller should not send: taken from what the description allows, and broken in one place.
final class Nonsense {
    /// NUL, halves of pairs, marks that turn the direction: JSON can write them, a database not always store them.
    private static final List<String> ODD = List.of("a\u0000", "\ud800b\u202e\r\n");

    private static final List<String> ODD_NAMES =
            List.of("", "__proto__", "constructor", "unknown", "Title", "id", "$ref");

    private static final List<String> ODD_PATHS = List.of(
            "nonsense",
            "MC-99999999999999999999",
            "MC-0",
            "-1",
            "%00",
            "%F0%9F%9A%80",
            "%ff",
            "a%20b",
            "a%2fb",
            "...",
            "%2e%2e",
            "'",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(300));

    /// Escapes that are none do not pass the client; BadAddressTest sends those by hand.
    private static final List<String> ODD_QUERIES =
            List.of("%00", "%ff", "-1", "1e9", "99999999999999999999", "NaN", "nonsense", "%ed%a0%80", "a,%00,b", "[]");

    private static final List<String> ODD_HEADERS =
            List.of("-1", "x", "\"v\"", "99999999999999999999", "W/\"v1\"", "{}", "*", ",", "a".repeat(600));

    private static final List<String> BROKEN_BODIES = List.of(
            "",
            " ",
            "{",
            "null",
            "[]",
            "[{}]",
            "1",
            "\"text\"",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "{\"title\":NaN}",
            "\ufeff{}",
            "{\"results\":" + "[".repeat(60) + "]".repeat(60) + "}",
            "{\"results\":1e400}");

    private static final List<JsonNode> WRONG_TYPES = List.of(
            Json.MAPPER.nullNode(),
            Json.read("true"),
            Json.read("1.5"),
            Json.read("1208925819614629174706176"),
            Json.read("[1, \"x\", [], {}]"),
            Json.read("{\"x\": 1}"),
            Json.read("\"\""),
            Json.read("\"nonsense\""));

    private final Random chance;

    Nonsense(Random chance) {
        this.chance = chance;
    }

    String path() {
        return pick(ODD_PATHS);
    }

    String query() {
        return pick(ODD_QUERIES);
    }

    String header() {
        return pick(ODD_HEADERS);
    }

    /// Every body that differs from a good one in one place where it should not.
    ///
    /// @param schema of the body
    /// @param good the least that fits it
    List<String> bodies(JsonNode schema, ObjectNode good) {
        List<String> bodies = new ArrayList<>();
        Description.follow(schema).path("properties").properties().forEach(property -> {
            bodies.add(good.deepCopy().without(property.getKey()).toString());
            values(Description.follow(property.getValue()))
                    .forEach(value -> bodies.add(
                            good.deepCopy().set(property.getKey(), value).toString()));
        });
        return bodies;
    }

    /// A body that is broken somewhere, or that is no good body at all.
    String body(JsonNode schema, ObjectNode good) {
        String whole = good.toString();
        List<String> broken = bodies(schema, good);
        return switch (chance.nextInt(broken.isEmpty() ? 3 : 4)) {
            case 0 -> pick(BROKEN_BODIES);
            case 1 -> good.deepCopy().put(pick(ODD_NAMES), "odd").toString();
            case 2 -> whole.substring(0, chance.nextInt(whole.length()));
            default -> pick(broken);
        };
    }

    private static List<JsonNode> values(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>(WRONG_TYPES);
        ODD.forEach(text -> values.add(Json.MAPPER.valueToTree(text)));
        values.addAll(beyond(schema));
        for (JsonNode choice : schema.path("anyOf").values()) {
            values.addAll(beyond(Description.follow(choice)));
        }
        return values;
    }

    /// One more, or one less, than each limit of the schema.
    private static List<JsonNode> beyond(JsonNode schema) {
        List<JsonNode> values = new ArrayList<>();
        if (schema.has("maximum")) {
            values.add(Json.MAPPER.valueToTree(schema.path("maximum").longValue() + 1));
        }
        if (schema.has("minimum")) {
            values.add(Json.MAPPER.valueToTree(schema.path("minimum").longValue() - 1));
        }
        if (schema.has("maxLength")) {
            values.add(tooLong(schema));
        }
        if (schema.has("maxItems")) {
            ArrayNode many = Json.MAPPER.createArrayNode();
            for (int i = 0; i <= schema.path("maxItems").intValue(); i++) {
                many.add("item " + i);
            }
            values.add(many);
        }
        JsonNode item = Description.follow(schema.path("items"));
        if (item.has("maxLength")) {
            values.add(Json.MAPPER.createArrayNode().add(tooLong(item)));
        }
        return values;
    }

    private static JsonNode tooLong(JsonNode schema) {
        return Json.MAPPER.valueToTree("l".repeat(schema.path("maxLength").intValue() + 1));
    }

    private <T> T pick(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
