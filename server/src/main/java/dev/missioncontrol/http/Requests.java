package dev.missioncontrol.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What calls say outside their bodies: headers and query parameters, checked.
public final class Requests {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("\"?v?([0-9]{1,18})\"?");
    private static final String ATTRIBUTE = "request-id";
    private static final String BODY_HASH = "body-hash";
    private static final int LONGEST_KEY = 255;

    private Requests() {}

    /// The caller's `X-Request-Id`, or one of ours.
    public static String id(Context context) {
        String known = context.attribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        String id = idOr(context.header("X-Request-Id"));
        context.attribute(ATTRIBUTE, id);
        return id;
    }

    /// What the caller calls its request, if that can be a name, or a new one.
    public static String idOr(@Nullable String given) {
        return given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /// @return null when the call has no `Idempotency-Key`
    public static @Nullable String idempotencyKey(Context context) {
        String key = context.header("Idempotency-Key");
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST_KEY || Text.isUnstorable(key)) {
            throw Problem.invalid(
                    "#/headers/Idempotency-Key", "An Idempotency-Key can have at most " + LONGEST_KEY + " characters.");
        }
        return key;
    }

    /// The version in `If-Match: "v7"`; `*` matches any.
    public static @Nullable Long expectedVersion(Context context) {
        String header = context.header("If-Match");
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(header);
        if (!version.matches()) {
            throw Problem.invalid("#/headers/If-Match", "If-Match has to be an ETag such as \"v7\".");
        }
        return Long.valueOf(version.group(1));
    }

    public static String etag(long version) {
        return "\"v" + version + "\"";
    }

    /// The body was read as a stream: this stands for it in {@link #hash}.
    public static void bodyWas(Context context, byte[] hash) {
        context.attribute(BODY_HASH, hash);
    }

    /// SHA-256 over method, path, query and body, in hex.
    public static String hash(Context context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = context.method() + " " + context.path() + "?" + context.queryString() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            byte[] body = context.attribute(BODY_HASH);
            digest.update(body == null ? context.bodyAsBytes() : body);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Refuses a query whose percent signs begin no escapes, or whose bytes are no text: read somehow, two session keys
    /// could become one.
    public static void checkQuery(Context context) {
        String query = context.queryString();
        if (query == null) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        try {
            for (int i = 0; i < query.length(); i++) {
                char character = query.charAt(i);
                if (character == '%') {
                    bytes.write(HexFormat.fromHexDigits(query, i + 1, i + 3));
                    i += 2;
                } else {
                    bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
                }
            }
            Text.ofUtf8(bytes.toByteArray());
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw Problem.invalid("#/query", "The query cannot be read: it is not percent-encoded UTF-8.");
        }
    }

    /// @return null when it is missing or empty
    public static @Nullable String query(Context context, String name, int longest) {
        String value = context.queryParam(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        return checked("#/query/" + name, name, value, longest);
    }

    /// @return null when it is missing
    public static @Nullable String header(Context context, String name, int longest) {
        String value = context.header(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        return checked("#/headers/" + name, name, value, longest);
    }

    public static @Nullable Long queryInteger(Context context, String name, long least, long most) {
        String value = query(context, name, 20);
        if (value == null) {
            return null;
        }
        return integer("#/query/" + name, name, value, least, most);
    }

    /// An ISO-8601 time with an offset, or a date (its beginning in UTC); null when it is missing.
    public static @Nullable Instant queryTime(Context context, String name) {
        String value = query(context, name, 64);
        return value == null ? null : TimeGiven.read("#/query/" + name, name, value);
    }

    public static @Nullable Long headerInteger(Context context, String name, long least, long most) {
        String value = header(context, name, 20);
        return value == null ? null : integer("#/headers/" + name, name, value, least, most);
    }

    private static long integer(String pointer, String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Problem.invalid(pointer, name + " has to be a whole number from " + least + " to " + most + ".");
    }

    private static String checked(String pointer, String name, String value, int longest) {
        if (value.length() > longest || Text.isUnstorable(value)) {
            throw Problem.invalid(
                    pointer, name + " can have at most " + longest + " characters, and no NUL among them.");
        }
        return value;
    }
}
