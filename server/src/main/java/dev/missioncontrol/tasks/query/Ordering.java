package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The order of a list in SQL, and the cursors in it. The last key is the task's id, so that no two tasks share a
/// place.
final class Ordering {
    private enum Kind {
        TIME,
        NUMBER,
        TEXT,
        ID
    }

    /// One column to sort by.
    ///
    /// @param sql over `task t` and its `board_column c`; never null
    /// @param kind what it holds
    private record Key(String sql, Kind kind, boolean descending) {
        String comparison() {
            return descending ? "<" : ">";
        }

        @Nullable
        Object of(Cursor cursor, int place) {
            return switch (kind) {
                case TIME -> cursor.time(place);
                case NUMBER -> cursor.number(place);
                case TEXT -> cursor.text(place);
                case ID -> cursor.id(place);
            };
        }

        Object read(ResultSet row, String name) throws SQLException {
            return switch (kind) {
                case TIME -> row.getTimestamp(name).toInstant();
                case NUMBER -> row.getLong(name);
                case TEXT -> row.getString(name);
                case ID -> row.getObject(name, UUID.class);
            };
        }
    }

    private final String name;
    private final List<Key> keys;

    private Ordering(String name, List<Key> keys) {
        this.name = name;
        this.keys = List.copyOf(keys);
    }

    static Ordering of(List<Order> order) {
        List<Key> keys = new ArrayList<>();
        if (order.isEmpty()) {
            // As the tracker lists them, and as the index task_newest_first has them.
            keys.add(new Key("t.created_at", Kind.TIME, true));
            keys.add(new Key("t.number", Kind.NUMBER, true));
        }
        order.forEach(one -> keys.addAll(keys(one)));
        keys.add(new Key("t.id", Kind.ID, order.isEmpty()));
        return new Ordering(order.stream().map(Order::print).collect(Collectors.joining(",")), keys);
    }

    private static List<Key> keys(Order order) {
        boolean descending = order.descending();
        return switch (order.key()) {
            case RANK -> List.of(new Key("c.place", Kind.NUMBER, descending), new Key("t.rank", Kind.TEXT, descending));
            case PRIORITY -> List.of(new Key("t.priority", Kind.NUMBER, !descending));
            case DUE ->
                List.of(
                        new Key("CASE WHEN t.due_date IS NULL THEN 1 ELSE 0 END", Kind.NUMBER, false),
                        new Key("coalesce(t.due_date, CAST('epoch' AS timestamptz))", Kind.TIME, descending));
            case UPDATED -> List.of(new Key("t.updated_at", Kind.TIME, descending));
            case CREATED -> List.of(new Key("t.created_at", Kind.TIME, descending));
        };
    }

    /// The keys, each under its name.
    String columns() {
        return each(i -> keys.get(i).sql() + " AS k" + i, ", ");
    }

    String names() {
        return each(i -> "found.k" + i, ", ");
    }

    /// @param table where the keys are: `t` reads them from the tables, `found` by their names
    String direction(String table) {
        return each(
                i -> {
                    Key key = keys.get(i);
                    String column = table.equals("found") ? "found.k" + i : key.sql();
                    return key.descending() ? column + " DESC" : column;
                },
                ", ");
    }

    /// Behind a cursor: the first key that differs decides. That the first one is not before it, is said on its own,
    /// since an index can use only that.
    String after() {
        StringBuilder condition = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            boolean last = i == keys.size() - 1;
            condition.append("(%s %s :c%d".formatted(key.sql(), key.comparison(), i));
            condition.append(last ? ")" : " OR (%s = :c%d AND ".formatted(key.sql(), i));
        }
        condition.append("))".repeat(keys.size() - 1));
        Key first = keys.getFirst();
        return "   AND %s %s= :c0\n   AND %s".formatted(first.sql(), first.comparison(), condition);
    }

    void bind(Query statement, @Nullable Cursor after) {
        if (after == null) {
            return;
        }
        if (!name.equals(after.text(0))) {
            throw Cursor.stranger();
        }
        for (int i = 0; i < keys.size(); i++) {
            statement.bind("c" + i, keys.get(i).of(after, i + 1));
        }
    }

    /// The place right behind a row that has the keys under their names.
    Cursor place(ResultSet row) throws SQLException {
        Object[] place = new Object[keys.size() + 1];
        place[0] = name;
        for (int i = 0; i < keys.size(); i++) {
            place[i + 1] = keys.get(i).read(row, "k" + i);
        }
        return Cursor.behind(place);
    }

    private String each(IntFunction<String> one, String between) {
        return IntStream.range(0, keys.size()).mapToObj(one).collect(Collectors.joining(between));
    }
}
