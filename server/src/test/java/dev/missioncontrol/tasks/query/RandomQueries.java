package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Queries as people might write them, and as nobody would.
final class RandomQueries {
    private final Random random;
    private final String prefix;

    RandomQueries(Random random, String prefix) {
        this.random = random;
        this.prefix = prefix;
    }

    String query() {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> (often(0.3) ? "-" : "") + condition())
                .collect(Collectors.joining(" "));
    }

    String sort() {
        List<String> keys = words(SortKey.class);
        List<String> chosen = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> one(keys))
                .distinct()
                .map(key -> often(0.5) ? key + "-desc" : key)
                .toList();
        return "sort:" + String.join(",", chosen);
    }

    private String condition() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> list(this::text);
            case 2 -> one(List.of("assignee", "agent")) + ":" + list(this::somebody);
            case 3 -> "creator:" + list(this::somebody);
            case 4 -> "status:" + list(() -> name(RandomTasks.COLUMNS));
            case 5 -> "tag:" + list(() -> often(0.2) ? "none" : name(RandomTasks.WORDS));
            case 6 -> one(List.of("key", "parent")) + ":" + list(this::key);
            case 7 -> "state:" + list(() -> one(words(ExecutionState.class)));
            case 8 -> priority();
            case 9 -> time();
            case 10 -> "idle" + sign() + one(List.of("15m", "0m", "1h", "2d", "1w", "30m"));
            case 11 -> one(List.of("blocked:yes", "blocked:no", "is:" + list(() -> one(words(Quality.class)))));
            default -> "has:" + list(() -> one(words(Part.class)));
        };
    }

    private String priority() {
        String level = one(words(Priority.class));
        return often(0.5) ? "priority:" + list(() -> level) : "Priority" + sign() + level.toUpperCase(Locale.ROOT);
    }

    private String time() {
        String field = one(words(TimeField.class));
        boolean optional = !List.of("created", "updated").contains(field);
        if (optional && often(0.2)) {
            return field + ":none";
        }
        String day = one(List.of("today", "tomorrow", "yesterday", "2026-11-22", "2026-11-24", "+2d", "-1d", "+1w"));
        if (often(0.4)) {
            return field + ":" + day;
        }
        return field
                + sign()
                + one(List.of(day, "now", "+30m", "-2h", "+45m", "2026-11-22T10:00:00Z", "2026-11-21t00:00:00+01:00"));
    }

    private String text() {
        return one(List.of(part(one(RandomTasks.WORDS)), part(one(RandomTasks.WORDS)), prefix, prefix + "-1"));
    }

    private String somebody() {
        return often(0.3) ? one(List.of("me", "none")) : name(RandomTasks.PEOPLE);
    }

    private String key() {
        return often(0.2) ? "none" : prefix + "-" + one(List.of("1", "2*", "*7", "*", "33", "4*2"));
    }

    private String name(List<String> names) {
        String name = one(names);
        if (often(0.3)) {
            int cut = name.offsetByCodePoints(0, random.nextInt(name.codePointCount(0, name.length()) + 1));
            return often(0.5) ? quoted(name.substring(0, cut)) + "*" : "*" + quoted(name.substring(cut));
        }
        return quoted(often(0.3) ? name.toLowerCase(Locale.ROOT) : name);
    }

    private String part(String word) {
        int points = word.codePointCount(0, word.length());
        int begin = random.nextInt(points);
        int end = begin + 1 + random.nextInt(points - begin);
        return quoted(word.substring(word.offsetByCodePoints(0, begin), word.offsetByCodePoints(0, end)));
    }

    private String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(unit -> Character.isLetterOrDigit(unit) || unit == '%' || unit == '_');
        return plain && often(0.5) ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String list(Supplier<String> one) {
        return IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> one.get())
                .collect(Collectors.joining(","));
    }

    private String sign() {
        return one(List.of("<", "<=", ">", ">="));
    }

    private static <E extends Enum<E> & Words> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::word).toList();
    }

    private boolean often(double share) {
        return random.nextDouble() < share;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
