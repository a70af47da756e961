package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Encoded snapshots, at most one a second and board, whatever the crowd: a snapshot may be a second old, since the
/// client resumes after its seq.
public final class Snapshots {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /// One encoded snapshot.
    static final class Snapshot {
        private final byte[] json;
        private final long seq;
        private final long takenAtNanos;

        private Snapshot(byte[] json, long seq, long takenAtNanos) {
            this.json = json;
            this.seq = seq;
            this.takenAtNanos = takenAtNanos;
        }

        /// Handed out as it is: nobody writes into it.
        byte[] json() {
            return json;
        }

        long seq() {
            return seq;
        }
    }

    private final BoardView view;
    /// One board's, in one grouping.
    private record Picture(UUID board, @Nullable Grouping by) {}

    private final Map<Picture, Snapshot> snapshots = new ConcurrentHashMap<>();

    public Snapshots(BoardView view) {
        this.view = view;
    }

    /// Who asks while one is being taken waits for it; nobody takes a second one.
    Snapshot of(UUID boardId, @Nullable Grouping by) {
        Picture picture = new Picture(boardId, by);
        Snapshot known = snapshots.get(picture);
        if (known != null && isFresh(known)) {
            return known;
        }
        return Objects.requireNonNull(snapshots.compute(
                picture, (asked, present) -> present != null && isFresh(present) ? present : take(boardId, by)));
    }

    private Snapshot take(UUID boardId, @Nullable Grouping by) {
        long takenAt = System.nanoTime();
        ObjectNode json = view.snapshot(boardId, by);
        return new Snapshot(
                Json.MAPPER.writeValueAsBytes(json), json.path("seq").longValue(), takenAt);
    }

    private static boolean isFresh(Snapshot snapshot) {
        return System.nanoTime() - snapshot.takenAtNanos < FRESH_NANOS;
    }
}
