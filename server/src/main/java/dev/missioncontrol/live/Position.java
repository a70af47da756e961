package dev.missioncontrol.live;

import dev.missioncontrol.http.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a board's history, as a client names it: `<epoch>:<seq>` in a URL.
record Position(String epoch, long seq) {
    private static final Pattern SHAPE = Pattern.compile("([^:\\s]{1,100}):([0-9]{1,18})");

    /// @param pointer where it stands in the request
    /// @throws Problem `validation`
    static Position of(String text, String pointer) {
        Matcher position = SHAPE.matcher(text);
        if (!position.matches()) {
            throw Problem.invalid(pointer, "A position is <epoch>:<seq>, as snapshots and events have it.");
        }
        return new Position(position.group(1), Long.parseLong(position.group(2)));
    }

    @Override
    public String toString() {
        return epoch + ":" + seq;
    }
}
