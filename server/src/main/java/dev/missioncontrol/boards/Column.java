package dev.missioncontrol.boards;

import org.jspecify.annotations.Nullable;

/// A step of the work. `wipLimit` is null where there is none; only in mode block is it ever enforced.
public record Column(
        String key,
        String name,
        Category category,
        int place,
        @Nullable Integer wipLimit,
        WipMode wipMode) {
    /// The limit on all of its tasks, if it has one.
    public @Nullable WipLimit limit() {
        return wipLimit == null ? null : new WipLimit(wipLimit, wipMode);
    }

    /// The same column with another limit, or with none.
    public Column with(@Nullable WipLimit limit) {
        return limit == null
                ? new Column(key, name, category, place, null, WipMode.WARN)
                : new Column(key, name, category, place, limit.limit(), limit.mode());
    }
}
