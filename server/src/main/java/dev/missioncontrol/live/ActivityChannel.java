package dev.missioncontrol.live;

import dev.missioncontrol.claims.LifeSigns;
import dev.missioncontrol.http.Json;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The channel `activity`: the newest sign of life of every claim of a board. Only the latest message counts, so there
/// is one slot and no log.
final class ActivityChannel implements SideChannel {
    private static final String NAME = "activity";

    private record Latest(long number, ByteBuffer message) {}

    private final LifeSigns life;
    private final UUID board;
    private final InstantSource clock;
    private final Duration signsEvery;
    private volatile Latest latest = new Latest(0, ByteBuffer.allocate(0));
    private List<LifeSigns.Sign> told = List.of();
    private long toldNanos;

    private ActivityChannel(LifeSigns life, UUID board, InstantSource clock, Duration signsEvery) {
        this.life = life;
        this.board = board;
        this.clock = clock;
        this.signsEvery = signsEvery;
    }

    static SideChannels.Source source(
            LifeSigns life, Function<String, Optional<UUID>> boardByIdOrKey, InstantSource clock, Duration signsEvery) {
        return (name, payload) -> {
            if (!name.equals(NAME)) {
                return Optional.empty();
            }
            String board = payload.path("board").stringValue("");
            UUID id = boardByIdOrKey
                    .apply(board)
                    .orElseThrow(() -> new Refusal("unknown_board", "There is no board " + board));
            return Optional.of(new ActivityChannel(life, id, clock, signsEvery));
        };
    }

    @Override
    public String key() {
        return NAME + " " + board;
    }

    @Override
    public void begin() {
        toldNanos = System.nanoTime() - signsEvery.toNanos();
    }

    @Override
    public void describe(ObjectNode subscribed, ObjectNode payload) {
        subscribed.put("board", board.toString());
    }

    @Override
    public Place end() {
        return new Place() {
            private long seen;

            @Override
            public @Nullable Frame next() {
                Latest now = latest;
                if (now.number == seen) {
                    return null;
                }
                seen = now.number;
                return new Frame(OpCode.TEXT, now.message.duplicate());
            }
        };
    }

    @Override
    public boolean refresh() {
        long nanos = System.nanoTime();
        if (nanos - toldNanos < signsEvery.toNanos()) {
            return false;
        }
        List<LifeSigns.Sign> now = life.on(board);
        if (now.equals(told)) {
            return false;
        }
        told = now;
        toldNanos = nanos;
        latest = new Latest(latest.number + 1, ByteBuffer.wrap(Encoding.bytes(message(now))));
        return true;
    }

    private ObjectNode message(List<LifeSigns.Sign> signs) {
        ObjectNode message = Json.object()
                .put("type", NAME)
                .put("board", board.toString())
                .put("timestamp", Json.time(clock.instant()));
        ObjectNode tasks = message.putObject("tasks");
        signs.forEach(sign -> tasks.set(sign.taskId().toString(), sign.toJson()));
        return message;
    }
}
