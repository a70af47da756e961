package dev.missioncontrol.boards;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A board's columns in their order.
public record Columns(List<Column> all) {
    public Columns {
        all = List.copyOf(all);
    }

    public Optional<Column> find(String key) {
        return all.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    /// @param key of a column that the task table's foreign key vouches for
    public Column get(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("No column " + key));
    }

    public Optional<Column> first(Category category) {
        return all.stream().filter(column -> column.category() == category).findFirst();
    }

    /// Every key, for error messages.
    public String keys() {
        return all.stream().map(Column::key).collect(Collectors.joining(", "));
    }
}
