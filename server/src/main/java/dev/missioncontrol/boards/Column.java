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

    /// Whether one more task would break the rule of this column.
    public boolean isFullAt(int count) {
        return wipMode == WipMode.BLOCK && wipLimit != null && count >= wipLimit;
    }
}
