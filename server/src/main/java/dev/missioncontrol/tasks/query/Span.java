package dev.missioncontrol.tasks.query;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time: `15m`, `2h`, `3d`, `1w`.
record Span(int amount, char unit) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})([mhdwMHDW])");
    private static final Map<Character, Duration> UNITS = Map.of(
            'm', Duration.of(1, ChronoUnit.MINUTES),
            'h', Duration.of(1, ChronoUnit.HOURS),
            'd', Duration.of(1, ChronoUnit.DAYS),
            'w', Duration.of(7, ChronoUnit.DAYS));

    static Optional<Span> read(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches()
                ? Optional.of(new Span(
                        Integer.parseInt(shape.group(1)),
                        Character.toLowerCase(shape.group(2).charAt(0))))
                : Optional.empty();
    }

    Duration length() {
        return UNITS.getOrDefault(unit, Duration.ZERO).multipliedBy(amount);
    }

    boolean isOfDays() {
        return unit == 'd' || unit == 'w';
    }

    String print() {
        return amount + String.valueOf(unit);
    }
}
