package dev.missioncontrol.runs;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One line of a run's log.
///
/// @param number its place in the log, from 1 without gaps; 0 until the log gave it one
/// @param at when it was written; null until the log says, unless its writer did
/// @param source which part wrote it, or empty
/// @param externalId names the line at its source: the same line brought again adds nothing
public record RunLine(
        int number,
        @Nullable Instant at,
        LogLevel level,
        String message,
        @Nullable JsonNode data,
        String source,
        @Nullable String externalId) {
    /// Characters of a message.
    public static final int LONGEST = 10_000;

    private static final int LONGEST_DATA = 20_000;
    private static final int SOURCE = 200;
    private static final int EXTERNAL_ID = 200;

    /// `{message, level?, timestamp?, data?, source?, externalId?}`, without the secrets that it may hold.
    public static RunLine of(Body body, Secrets secrets) {
        String message = body.text("message", LONGEST);
        if (message == null) {
            throw Problem.invalid(body.at("message"), "message is required.");
        }
        String source = body.text("source", SOURCE);
        JsonNode data = body.tree("data", LONGEST_DATA);
        if (data != null && !data.isObject()) {
            throw Problem.invalid(body.at("data"), "data has to be an object.");
        }
        return new RunLine(
                0,
                body.time("timestamp"),
                body.word("level", LogLevel.class).orElse(LogLevel.INFO),
                Text.first(LONGEST, secrets.redacted(message)),
                data == null ? null : secrets.redacted(data),
                source == null ? "" : source,
                body.text("externalId", EXTERNAL_ID));
    }

    /// The same line at its place in the log.
    RunLine numbered(int place) {
        return new RunLine(place, at, level, message, data, source, externalId);
    }

    /// The same line with a time, if its writer gave none.
    RunLine writtenBy(Instant time) {
        return at == null ? new RunLine(number, time, level, message, data, source, externalId) : this;
    }

    boolean isBefore(Instant time) {
        return at != null && at.isBefore(time);
    }

    int characters() {
        return message.length() + (data == null ? 0 : data.toString().length());
    }

    /// `{number, timestamp, level, message, data?, source?, externalId?}`
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("number", number);
        if (at != null) {
            json.put("timestamp", Json.time(at));
        }
        json.put("level", level.word()).put("message", message);
        if (data != null) {
            json.set("data", data);
        }
        if (!source.isEmpty()) {
            json.put("source", source);
        }
        if (externalId != null) {
            json.put("externalId", externalId);
        }
        return json;
    }

    /// One line of text: `2026-11-22T10:00:00.000Z error build: It broke`.
    public String toText() {
        String time = at == null ? "" : Json.time(at);
        String from = source.isEmpty() ? "" : source + ": ";
        return time + " " + level.word() + " " + from + message + (data == null ? "" : " " + data) + "\n";
    }
}
