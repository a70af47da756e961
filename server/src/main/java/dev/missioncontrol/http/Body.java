package dev.missioncontrol.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object from a caller, read field by field; whatever is wrong names its place.
///
/// A field is *given* when it is there, with null or a value: that is what PATCH needs to know.
public final class Body {
    private final ObjectNode json;

    public Body(ObjectNode json) {
        this.json = json;
    }

    /// @throws Problem `malformed_json` or `validation`
    public static Body parse(String text) {
        if (text.isBlank()) {
            return new Body(Json.object());
        }
        JsonNode node = Json.read(text);
        if (node instanceof ObjectNode object) {
            return new Body(object);
        }
        throw Problem.invalid("", "The body has to be a JSON object.");
    }

    public boolean gives(String field) {
        return json.has(field);
    }

    /// @return null when the field is missing or null
    public @Nullable String text(String field, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw Problem.invalid("/" + field, field + " has to be a string.");
        }
        return checked("/" + field, field, node.stringValue(), longest);
    }

    /// @throws Problem `validation` when the field is missing, null or blank
    public String requiredText(String field, int longest) {
        String text = text(field, longest);
        if (text == null || text.isBlank()) {
            throw Problem.invalid("/" + field, field + " is required and must not be empty.");
        }
        return text;
    }

    public List<String> texts(String field, int most, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw Problem.invalid("/" + field, field + " has to be a list of strings.");
        }
        if (node.size() > most) {
            throw Problem.invalid("/" + field, field + " can have at most " + most + " entries.");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode element = node.get(i);
            if (!element.isString()) {
                throw Problem.invalid("/" + field + "/" + i, field + " has to be a list of strings.");
            }
            texts.add(checked("/" + field + "/" + i, "An entry of " + field, element.stringValue(), longest));
        }
        return texts;
    }

    public <E extends Enum<E> & Words> Optional<E> word(String field, Class<E> type) {
        JsonNode node = value(field);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isString()) {
            Optional<E> found = Words.find(type, node.stringValue());
            if (found.isPresent()) {
                return found;
            }
        }
        throw Problem.invalid("/" + field, field + " has to be one of " + Words.all(type) + ".");
    }

    public @Nullable Boolean flag(String field) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            throw Problem.invalid("/" + field, field + " has to be true or false.");
        }
        return node.booleanValue();
    }

    /// A finite number, not negative.
    public @Nullable Double number(String field) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isNumber() || !(node.asDouble() >= 0) || node.asDouble() > 1e9) {
            throw Problem.invalid("/" + field, field + " has to be a number from 0 to 1,000,000,000.");
        }
        return node.asDouble();
    }

    public @Nullable Long integer(String field, long least, long most) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw Problem.invalid("/" + field, field + " has to be a whole number from " + least + " to " + most + ".");
        }
        return node.longValue();
    }

    /// An ISO-8601 time with an offset, or a date (its beginning in UTC).
    public @Nullable Instant time(String field) {
        String text = text(field, 64);
        if (text == null) {
            return null;
        }
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                    || time.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
                throw Problem.invalid("/" + field, field + " is too far away.");
            }
            return time;
        } catch (DateTimeParseException notATime) {
            throw Problem.invalid(
                    "/" + field, field + " has to be an ISO-8601 time such as 2026-11-22T10:00:00Z, or a date.");
        }
    }

    /// Any JSON value, at most so many bytes, with text that can be stored.
    public @Nullable JsonNode tree(String field, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        String written = node.toString();
        if (written.length() > longest) {
            throw Problem.invalid("/" + field, field + " can have at most " + longest + " characters.");
        }
        if (written.contains("\\u0000") || Text.isUnstorable(written)) {
            throw Problem.invalid("/" + field, field + " holds a character that cannot be stored.");
        }
        return node;
    }

    private @Nullable JsonNode value(String field) {
        JsonNode node = json.get(field);
        return node == null || node.isNull() ? null : node;
    }

    private static String checked(String pointer, String what, String text, int longest) {
        if (text.length() > longest) {
            throw Problem.invalid(pointer, what + " can have at most " + longest + " characters.");
        }
        if (Text.isUnstorable(text)) {
            throw Problem.invalid(pointer, what + " holds a character that cannot be stored (NUL or half a pair).");
        }
        return text;
    }
}
