package dev.missioncontrol.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A place in a list, right behind one row: that row's sort keys, its id last. Callers pass it on and never look
/// inside.
public final class Cursor {
    private static final int LONGEST = 2_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<@Nullable String> keys;

    private Cursor(List<@Nullable String> keys) {
        this.keys = Collections.unmodifiableList(keys);
    }

    /// @param keys times, numbers, ids and texts as they sort; null where a row has no value
    public static Cursor behind(@Nullable Object... keys) {
        List<@Nullable String> texts = new ArrayList<>();
        Arrays.stream(keys).map(key -> key == null ? null : key.toString()).forEach(texts::add);
        return new Cursor(texts);
    }

    /// @throws Problem `validation` when a caller made it up, or took it from another list
    static Cursor read(String text) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (text.length() <= LONGEST && Json.read(json) instanceof ArrayNode array) {
                List<@Nullable String> keys = new ArrayList<>();
                for (JsonNode key : array) {
                    keys.add(key.isNull() ? null : checked(key.asString()));
                }
                return new Cursor(keys);
            }
        } catch (IllegalArgumentException | JacksonException notOurs) {
            // said below
        }
        throw stranger();
    }

    /// As it stands in `nextCursor`.
    String text() {
        byte[] json = Json.write(keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    public @Nullable String text(int place) {
        if (place >= keys.size()) {
            throw stranger();
        }
        return keys.get(place);
    }

    public @Nullable Instant time(int place) {
        Instant time = read(place, Instant::parse);
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw stranger();
        }
        return time;
    }

    public @Nullable Long number(int place) {
        return read(place, Long::valueOf);
    }

    public @Nullable UUID id(int place) {
        return read(place, UUID::fromString);
    }

    private <T> @Nullable T read(int place, Function<String, T> reader) {
        String key = text(place);
        try {
            return key == null ? null : reader.apply(key);
        } catch (IllegalArgumentException | DateTimeException notThat) {
            throw stranger();
        }
    }

    private static String checked(String key) {
        if (Text.isUnstorable(key)) {
            throw stranger();
        }
        return key;
    }

    /// For a cursor that fits no row of the list it is used on.
    public static Problem stranger() {
        return Problem.invalid(
                "#/query/cursor", "This cursor does not belong to this list. Begin without one, and take the next.");
    }
}
