package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Grouping;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Encoded snapshots, at most one a second and board, whatever the crowd: a snapshot may be a second old, since the
/// client resumes after its seq.
public final class Snapshots {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /// One board's, in one grouping.
    private record Asked(UUID board, @Nullable Grouping by) {}

    private record Kept(Snapshot snapshot, long takenAtNanos) {
        boolean isFresh() {
            return System.nanoTime() - takenAtNanos < FRESH_NANOS;
        }
    }

    private final BoardPicture picture;
    private final Map<Asked, Kept> snapshots = new ConcurrentHashMap<>();

    public Snapshots(BoardPicture picture) {
        this.picture = picture;
    }

    /// Who asks while one is being taken waits for it; nobody takes a second one.
    Snapshot of(UUID boardId, @Nullable Grouping by) {
        Asked asked = new Asked(boardId, by);
        Kept known = snapshots.get(asked);
        if (known == null || !known.isFresh()) {
            known = Objects.requireNonNull(snapshots.compute(
                    asked, (same, present) -> present != null && present.isFresh() ? present : take(boardId, by)));
        }
        return known.snapshot();
    }

    private Kept take(UUID boardId, @Nullable Grouping by) {
        long takenAt = System.nanoTime();
        return new Kept(picture.take(boardId, by), takenAt);
    }
}
