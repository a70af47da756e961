package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A board's events for those without a socket: the same messages, the same positions, by asking again and again.
///
/// Any seq of this epoch can be gone on from, however long ago: the table has them all.
final class Feed {
    /// Who waits holds little; this many is a mistake somewhere.
    private static final int READERS = 2_000;

    /// An answer ends after the message with which it is longer.
    private static final int BYTES = 1 << 20;

    /// A crowd that waits for one event reads it once; what is longer is somebody's way back into the past.
    private static final int SHARED_EVENTS = 64;

    /// What comes after a seq, encoded.
    ///
    /// @param after of the seqs in it, all directly behind this one
    record Page(long after, List<byte[]> messages) {
        long last() {
            return after + messages.size();
        }
    }

    private final Hub hub;
    private final History history;
    private final Map<UUID, Page> newest = new ConcurrentHashMap<>();
    private final Semaphore seats = new Semaphore(READERS);

    Feed(Hub hub, History history) {
        this.hub = hub;
        this.history = history;
    }

    /// The log of a board that exists, with what the table has of it by now.
    BoardLog log(UUID board, @Nullable Position after) {
        BoardLog log = hub.log(board);
        if (after != null && after.seq() > log.head()) {
            hub.catchUp(log);
        }
        return log;
    }

    /// @return why a reader cannot go on from its position but has to take a snapshot; null when it can
    @Nullable
    String reason(BoardLog log, @Nullable Position after) {
        if (after == null) {
            return "first";
        }
        if (!after.epoch().equals(hub.epoch())) {
            return "epoch";
        }
        return after.seq() > log.head() ? "ahead" : null;
    }

    /// `{epoch, seq, recovered: false, reason, snapshot}`: from that seq on it can be followed.
    ObjectNode begin(BoardLog log, String reason) {
        return Json.object()
                .put("epoch", hub.epoch())
                .put("seq", log.head())
                .put("recovered", false)
                .put("reason", reason)
                .put("snapshot", "/api/v1/boards/" + log.board() + "/snapshot");
    }

    /// What comes after a seq, waiting for it if there is nothing yet.
    Page after(BoardLog log, long seq, int limit, Duration wait) throws InterruptedException {
        if (wait.isPositive() && log.head() <= seq) {
            if (!seats.tryAcquire()) {
                throw new Problem(ProblemCode.OVERLOADED, "Too many wait for events already. Try again shortly.");
            }
            try {
                log.awaitBehind(seq, wait);
            } finally {
                seats.release();
            }
        }
        return log.head() <= seq ? new Page(seq, List.of()) : page(log, seq, limit);
    }

    private Page page(BoardLog log, long seq, int limit) {
        if (limit < SHARED_EVENTS || log.head() - seq > SHARED_EVENTS) {
            return read(log, seq, limit);
        }
        return newest.compute(
                log.board(),
                (board, known) -> known != null && known.after() == seq && known.last() >= log.head()
                        ? known
                        : read(log, seq, SHARED_EVENTS));
    }

    private Page read(BoardLog log, long seq, int limit) {
        List<BoardEvent> events = history.after().read(log.board(), seq, limit);
        int room = BYTES;
        List<byte[]> messages = new ArrayList<>();
        for (BoardEvent event : events) {
            byte[] message = Encoding.event(event);
            messages.add(message);
            room -= message.length;
            if (room < 0) {
                break;
            }
        }
        return new Page(seq, List.copyOf(messages));
    }

    /// `{epoch, seq, recovered: true, events}`.
    byte[] toJson(Page page) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        String head = Json.object()
                .put("epoch", hub.epoch())
                .put("seq", page.last())
                .put("recovered", true)
                .toString();
        json.writeBytes(utf8(head.substring(0, head.length() - 1)));
        json.writeBytes(utf8(",\"events\":["));
        for (int i = 0; i < page.messages().size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(page.messages().get(i));
        }
        json.writeBytes(utf8("]}"));
        return json.toByteArray();
    }

    String epoch() {
        return hub.epoch();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
