package dev.missioncontrol.http;

import io.javalin.http.Context;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object from a caller, read field by field; whatever is wrong names its place.
///
/// A field is *given* when it is there, with null or a value: that is what PATCH needs to know.
public final class Body {
    /// Deeper trees meet the limits of JSON readers, ours included, once they lie inside of an event.
    private static final int DEEPEST = 50;

    private static final double LARGEST_NUMBER = 1e100;

    private final ObjectNode json;
    private final String place;

    public Body(ObjectNode json) {
        this(json, "");
    }

    /// @param place where the object stands in the body, as a JSON pointer
    public Body(ObjectNode json, String place) {
        this.json = json;
        this.place = place;
    }

    /// What the caller sent; nothing at all is an object without fields.
    ///
    /// @throws Problem `malformed_json` or `validation`
    public static Body of(Context context) {
        String text;
        try {
            text = Text.ofUtf8(context.bodyAsBytes());
        } catch (CharacterCodingException notText) {
            throw new Problem(ProblemCode.MALFORMED_JSON, "The body is not UTF-8.");
        }
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

    /// Whether the object has this field and no other.
    public boolean givesOnly(String field) {
        return json.has(field) && json.size() == 1;
    }

    /// @return null when the field is missing or null
    public @Nullable String text(String field, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw Problem.invalid(at(field), field + " has to be a string.");
        }
        return checked(at(field), field, node.stringValue(), longest);
    }

    /// @throws Problem `validation` when the field is missing, null or blank
    public String requiredText(String field, int longest) {
        String text = text(field, longest);
        if (text == null || text.isBlank()) {
            throw Problem.invalid(at(field), field + " is required and must not be empty.");
        }
        return text;
    }

    public List<String> texts(String field, int most, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw Problem.invalid(at(field), field + " has to be a list of strings.");
        }
        if (node.size() > most) {
            throw Problem.invalid(at(field), field + " can have at most " + most + " entries.");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode element = node.get(i);
            if (!element.isString()) {
                throw Problem.invalid(at(field) + "/" + i, field + " has to be a list of strings.");
            }
            texts.add(checked(at(field) + "/" + i, "An entry of " + field, element.stringValue(), longest));
        }
        return texts;
    }

    /// A list of strings, or a single one.
    public List<String> oneOrMoreTexts(String field, int most, int longest) {
        JsonNode node = value(field);
        return node != null && node.isString()
                ? List.of(checked("/" + field, field, node.stringValue(), longest))
                : texts(field, most, longest);
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
        throw Problem.invalid(at(field), field + " has to be one of " + Words.all(type) + ".");
    }

    public @Nullable Boolean flag(String field) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            throw Problem.invalid(at(field), field + " has to be true or false.");
        }
        return node.booleanValue();
    }

    /// A finite number, not negative.
    public @Nullable Double number(String field) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        double number = node.isNumber() ? node.doubleValue(Double.NaN) : Double.NaN;
        if (!(number >= 0 && number <= 1e9)) {
            throw Problem.invalid(at(field), field + " has to be a number from 0 to 1,000,000,000.");
        }
        return number;
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
            throw Problem.invalid(at(field), field + " has to be a whole number from " + least + " to " + most + ".");
        }
        return node.longValue();
    }

    /// An ISO-8601 time with an offset, or a date (its beginning in UTC).
    public @Nullable Instant time(String field) {
        String text = text(field, 64);
        return text == null ? null : TimeGiven.read(at(field), field, text);
    }

    /// Any JSON value, at most so many characters, that is the same when it comes back from the database and inside of
    /// an event.
    public @Nullable JsonNode tree(String field, int longest) {
        JsonNode node = value(field);
        if (node == null) {
            return null;
        }
        checkStorable(field, node, 0);
        if (node.toString().length() > longest) {
            throw Problem.invalid(at(field), field + " can have at most " + longest + " characters.");
        }
        return node;
    }

    private void checkStorable(String field, JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw Problem.invalid(at(field), field + " can be nested at most " + DEEPEST + " levels deep.");
        }
        if (node.isString()) {
            checked(at(field), "A string in " + field, node.stringValue(), Integer.MAX_VALUE);
        }
        if (node.isNumber() && !(Math.abs(node.doubleValue(Double.NaN)) <= LARGEST_NUMBER)) {
            throw Problem.invalid(at(field), field + " holds a number that is too large to be kept exactly.");
        }
        node.propertyNames().forEach(name -> checked(at(field), "A name in " + field, name, Integer.MAX_VALUE));
        node.forEach(element -> checkStorable(field, element, depth + 1));
    }

    /// A list of objects; each names its own place in what is wrong with it.
    public List<Body> objects(String field, int most) {
        JsonNode node = value(field);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw Problem.invalid(at(field), field + " has to be a list of objects.");
        }
        if (node.size() > most) {
            throw Problem.invalid(at(field), field + " can have at most " + most + " entries.");
        }
        List<Body> objects = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            if (!(node.get(i) instanceof ObjectNode object)) {
                throw Problem.invalid(at(field) + "/" + i, field + " has to be a list of objects.");
            }
            objects.add(new Body(object, at(field) + "/" + i));
        }
        return objects;
    }

    /// An object in a field.
    public Optional<Body> object(String field) {
        JsonNode node = value(field);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ObjectNode object) {
            return Optional.of(new Body(object, at(field)));
        }
        throw Problem.invalid(at(field), field + " has to be an object.");
    }

    /// The names of all fields that are given.
    public Collection<String> fields() {
        return json.propertyNames();
    }

    /// What the caller sent, to be changed.
    public ObjectNode copy() {
        return json.deepCopy();
    }

    /// The same with another value in a field.
    public Body with(String field, JsonNode value) {
        ObjectNode changed = json.deepCopy();
        changed.set(field, value);
        return new Body(changed, place);
    }

    /// The same without some fields.
    public Body without(String... fields) {
        ObjectNode left = json.deepCopy();
        left.remove(List.of(fields));
        return new Body(left, place);
    }

    /// Where a field stands in the body, as a JSON pointer.
    public String at(String field) {
        return place + "/" + field;
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
