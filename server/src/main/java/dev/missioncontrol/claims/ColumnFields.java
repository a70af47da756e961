package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.WipLimit;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A board's columns as callers send them: the whole list, in order.
///
/// A column that is there keeps what is not said of it, but for its limit: what is not said of that is no limit.
final class ColumnFields {
    private static final int MOST = 50;
    private static final int NAME = 100;
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final List<Category> NEEDED = List.of(Category.READY, Category.ACTIVE, Category.DONE);

    private ColumnFields() {}

    /// @param present the board's columns as they are, or null for a board to be
    /// @throws Problem `validation`
    static Columns read(Body body, @Nullable Columns present) {
        List<Column> columns = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Body field : body.objects("columns", MOST)) {
            Column column = column(field, present, keys, columns.size());
            if (!keys.add(column.key().toLowerCase(Locale.ROOT))) {
                throw Problem.invalid(field.at("key"), "Two columns have the key " + column.key() + ".");
            }
            columns.add(column);
        }
        for (Category needed : NEEDED) {
            if (columns.stream().noneMatch(column -> column.category() == needed)) {
                throw Problem.invalid(
                        body.at("columns"),
                        "A board needs a column of category " + needed.word() + ": one each at least of ready (where "
                                + "agents find work), active (where it is worked on) and done.");
            }
        }
        return new Columns(columns);
    }

    private static Column column(Body field, @Nullable Columns present, Set<String> taken, int place) {
        String key = field.text("key", 40);
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problem.invalid(
                    field.at("key"), "A column's key is a letter, then letters, digits, '-' and '_', 40 in all.");
        }
        Column known = key == null || present == null ? null : present.find(key).orElse(null);
        String name = known != null && !field.gives("name") ? known.name() : field.requiredText("name", NAME);
        Category category = field.word("category", Category.class)
                .or(() -> java.util.Optional.ofNullable(known).map(Column::category))
                .orElseThrow(() -> Problem.invalid(field.at("category"), "category is required of a new column."));
        return new Column(key == null ? key(name, present, taken) : key, name, category, place, null, WipMode.WARN)
                .with(limit(field, category));
    }

    private static @Nullable WipLimit limit(Body field, Category category) {
        Long limit = field.integer("wipLimit", 0, WipLimit.LARGEST);
        WipMode mode = field.word("wipMode", WipMode.class).orElse(WipMode.WARN);
        if (mode == WipMode.BLOCK) {
            checkMayBlock(field.at("wipMode"), category);
        }
        return limit == null ? null : new WipLimit(limit.intValue(), mode);
    }

    /// @throws Problem `validation` where a limit can only warn
    static void checkMayBlock(String pointer, Category category) {
        if (!category.mayBlock()) {
            throw Problem.invalid(
                    pointer,
                    "Only columns of category active and review can block; a queue has to take back what a claim "
                            + "leaves. Here a limit can warn.");
        }
    }

    /// `Code review` becomes `CodeReview`.
    private static String key(String name, @Nullable Columns present, Set<String> taken) {
        String stem = Arrays.stream(name.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining())
                .replaceFirst("^[0-9]+", "");
        String key = stem.isEmpty() ? "Column" : stem.substring(0, Math.min(36, stem.length()));
        String free = key;
        for (int number = 2; isTaken(free, present, taken); number++) {
            free = key + number;
        }
        return free;
    }

    private static boolean isTaken(String key, @Nullable Columns present, Set<String> taken) {
        return taken.contains(key.toLowerCase(Locale.ROOT))
                || (present != null
                        && present.all().stream()
                                .anyMatch(column -> column.key().equalsIgnoreCase(key)));
    }
}
