package dev.missioncontrol.live;

import dev.missioncontrol.http.Json;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocol `mission-control.v1`: hello, subscribe with a position, replay, heartbeats, resync.
final class V1Mode implements Mode {
    static final String PROTOCOL = "mission-control.v1";

    private final Connection connection;
    private final Hub hub;
    private final Limits limits;
    private final Function<String, Optional<UUID>> boardByIdOrKey;
    /// Guarded by this.
    private final List<Subscription> subscriptions = new ArrayList<>();
    /// Guarded by this.
    private final SideSubscriptions side;
    private boolean sideFirst;
    private int turn;
    private int badMessages;
    private volatile boolean subscribed;
    private volatile boolean heartbeatDue;

    V1Mode(Connection connection, Hub hub, Limits limits, Function<String, Optional<UUID>> boardByIdOrKey) {
        this.connection = connection;
        this.hub = hub;
        this.limits = limits;
        this.boardByIdOrKey = boardByIdOrKey;
        this.side = new SideSubscriptions(hub.side());
    }

    @Override
    public void open() {
        connection.say(message("hello")
                .put("protocol", PROTOCOL)
                .put("epoch", hub.epoch())
                .put("heartbeatSeconds", limits.heartbeatEvery().toSeconds())
                .put("subscribeWithinSeconds", limits.subscribeWithin().toSeconds())
                .put("maxMessageBytes", Limits.MESSAGE_BYTES)
                .put("maxBoards", Limits.BOARDS)
                .put("maxChannels", Limits.SIDE_CHANNELS)
                .put("timestamp", hub.time()));
    }

    @Override
    public void hear(String text) {
        Request request;
        try {
            request = new Request(Json.read(text));
        } catch (JacksonException notJson) {
            bad(null, "bad_message", "A message is one JSON object");
            return;
        }
        switch (request.type()) {
            case "subscribe" -> subscribe(request);
            case "unsubscribe" -> unsubscribe(request);
            case "ping" -> connection.say(answer("pong", request).put("timestamp", hub.time()));
            case "" -> bad(request, "bad_message", "A message is an object with a type");
            default -> refuse(request, "unknown_type", "There is no message " + request.type());
        }
    }

    @Override
    public void hearBinary() {
        bad(null, "bad_message", "A message is text");
    }

    /// What a client sent.
    private record Request(JsonNode message) {
        String type() {
            return message.path("type").asString("");
        }

        JsonNode payload() {
            return message.path("payload");
        }

        String board() {
            return payload().path("board").asString("");
        }

        ObjectNode fields() {
            return payload().asObjectOpt().orElseGet(Json::object);
        }

        String channel() {
            return payload().path("channel").asString("tasks");
        }
    }

    private void subscribe(Request request) {
        if (!request.channel().equals("tasks")) {
            subscribeBeside(request);
            return;
        }
        JsonNode after = request.payload().path("after");
        boolean isFirst = after.isMissingNode() || after.isNull();
        if (!isFirst && !(after.path("epoch").isString() && after.path("seq").canConvertToLong())) {
            bad(request, "bad_message", "after is {epoch, seq}");
            return;
        }
        Optional<UUID> board = boardByIdOrKey.apply(request.board());
        if (board.isEmpty()) {
            refuse(request, "unknown_board", "There is no board " + request.board());
            return;
        }
        BoardLog log = hub.log(board.get());
        if (isFirst) {
            begin(request, log, null);
        } else {
            long seq = after.path("seq").longValue();
            if (seq >= log.frames().next()) {
                hub.catchUp(log);
            }
            begin(request, log, new Position(after.path("epoch").stringValue(), seq));
        }
        connection.wake();
    }

    /// The place is taken before the answer is read from the source, so nothing falls between them.
    private void subscribeBeside(Request request) {
        SideChannel channel;
        SideChannel.Place place;
        ObjectNode answer = answer("subscribed", request).put("channel", request.channel());
        try {
            channel = hub.side().find(request.channel(), request.fields());
            channel = hub.side().listen(channel);
        } catch (Refusal refusal) {
            refuse(request, refusal.code(), refusal.message());
            return;
        }
        try {
            place = channel.end();
            channel.describe(answer, request.fields());
        } catch (RuntimeException failure) {
            hub.side().leave(channel.key());
            throw failure;
        }
        synchronized (this) {
            if (side.isFull(channel.key())) {
                hub.side().leave(channel.key());
                owe(request, "too_many_channels", "A connection hears at most " + Limits.SIDE_CHANNELS + " channels");
            } else {
                side.add(channel, place);
                subscribed = true;
                connection.owe(answer);
            }
        }
        connection.wake();
    }

    private synchronized void begin(Request request, BoardLog log, @Nullable Position after) {
        drop(log.board());
        if (subscriptions.size() >= Limits.BOARDS) {
            owe(request, "too_many_boards", "A connection watches at most " + Limits.BOARDS + " boards");
            return;
        }
        long head = log.frames().next() - 1;
        Optional<String> reason = reason(log, head, after);
        ObjectNode answer = answer("subscribed", request)
                .put("board", log.board().toString())
                .put("epoch", hub.epoch())
                .put("seq", head)
                .put("recovered", reason.isEmpty());
        if (reason.isEmpty() && after != null) {
            boolean isInMemory = after.seq() + 1 >= log.frames().first();
            Replay replay = isInMemory ? null : hub.replay(log, after.seq() + 1, connection::wake);
            subscriptions.add(new Subscription(log, after.seq() + 1, replay));
        } else {
            answer.put("reason", reason.orElse("first")).put("snapshot", snapshot(log));
            subscriptions.add(new Subscription(log, head + 1, null));
        }
        subscribed = true;
        connection.owe(answer);
    }

    /// @return why a client cannot go on from its position; nothing when it can
    private Optional<String> reason(BoardLog log, long head, @Nullable Position after) {
        if (after == null) {
            return Optional.of("first");
        }
        if (!after.epoch().equals(hub.epoch())) {
            return Optional.of("epoch");
        }
        if (after.seq() > head) {
            return Optional.of("ahead");
        }
        boolean isReachable = after.seq() + 1 >= log.frames().first() || head - after.seq() <= limits.replayEvents();
        return after.seq() >= 0 && isReachable ? Optional.empty() : Optional.of("expired");
    }

    private void unsubscribe(Request request) {
        if (!request.channel().equals("tasks")) {
            unsubscribeBeside(request);
            return;
        }
        Optional<UUID> board = boardByIdOrKey.apply(request.board());
        if (board.isEmpty()) {
            refuse(request, "unknown_board", "There is no board " + request.board());
            return;
        }
        synchronized (this) {
            drop(board.get());
        }
        connection.say(answer("unsubscribed", request).put("board", board.get().toString()));
    }

    private void unsubscribeBeside(Request request) {
        try {
            String key = hub.side().find(request.channel(), request.fields()).key();
            synchronized (this) {
                side.remove(key);
            }
            connection.say(answer("unsubscribed", request).put("channel", request.channel()));
        } catch (Refusal refusal) {
            refuse(request, refusal.code(), refusal.message());
        }
    }

    private void drop(UUID board) {
        subscriptions.removeIf(subscription -> subscription.log().board().equals(board));
    }

    private void bad(@Nullable Request request, String code, String message) {
        refuse(request, code, message);
        if (++badMessages >= Limits.BAD_MESSAGES) {
            connection.close(CloseCode.BAD_MESSAGE, message);
        }
    }

    private void refuse(@Nullable Request request, String code, String message) {
        owe(request, code, message);
        connection.wake();
    }

    private void owe(@Nullable Request request, String code, String message) {
        ObjectNode error = request == null ? message("error") : answer("error", request);
        connection.owe(error.put("code", code).put("message", message));
    }

    private static ObjectNode answer(String type, Request request) {
        ObjectNode answer = message(type);
        JsonNode id = request.message().path("id");
        if (id.isNumber() || id.isString()) {
            answer.set("id", id);
        }
        return answer;
    }

    private static ObjectNode message(String type) {
        return Json.object().put("type", type);
    }

    private static String snapshot(BoardLog log) {
        return "/api/v1/boards/" + log.board() + "/snapshot";
    }

    /// Boards and side channels take turns, and the boards among themselves, so that a busy one does not starve the
    /// others. An answer that is owed goes first: events
    /// never come before the `subscribed` they belong to.
    @Override
    public synchronized @Nullable Frame next() {
        if (connection.owesAnswer()) {
            return null;
        }
        sideFirst = !sideFirst;
        Frame first = sideFirst ? side.next() : ofBoards();
        Frame next = first == null ? (sideFirst ? ofBoards() : side.next()) : first;
        return next == null && heartbeatDue ? heads() : next;
    }

    private @Nullable Frame ofBoards() {
        for (int i = 0; i < subscriptions.size(); i++) {
            turn = (turn + 1) % subscriptions.size();
            Subscription subscription = subscriptions.get(turn);
            if (subscription.log().hasEnded()) {
                return resync(renewed(subscription), "epoch");
            }
            Frame run = subscription.next();
            if (run != null) {
                return run;
            }
            if (subscription.isLost()) {
                subscription.skipToEnd();
                return resync(subscription, "slow");
            }
        }
        return null;
    }

    private Subscription renewed(Subscription old) {
        BoardLog log = hub.renewed(old.log());
        Subscription subscription = new Subscription(log, log.frames().shown(), null);
        subscriptions.set(turn, subscription);
        return subscription;
    }

    private Frame resync(Subscription subscription, String reason) {
        return frame(message("resync")
                .put("board", subscription.log().board().toString())
                .put("epoch", hub.epoch())
                .put("seq", subscription.sent())
                .put("reason", reason)
                .put("snapshot", snapshot(subscription.log())));
    }

    /// Said only when everything else was said: the heads are what this connection was sent.
    private Frame heads() {
        heartbeatDue = false;
        ObjectNode message = message("heartbeat");
        ObjectNode heads = message.putObject("heads");
        for (Subscription subscription : subscriptions) {
            if (!subscription.isReplaying()) {
                heads.putObject(subscription.log().board().toString())
                        .put("epoch", hub.epoch())
                        .put("seq", subscription.sent());
            }
        }
        return frame(message);
    }

    private static Frame frame(ObjectNode message) {
        return new Frame(OpCode.TEXT, ByteBuffer.wrap(Encoding.bytes(message)));
    }

    @Override
    public void heartbeat() {
        heartbeatDue = true;
    }

    @Override
    public boolean isWanted() {
        return subscribed;
    }

    @Override
    public synchronized long behind() {
        return subscriptions.stream().mapToLong(Subscription::behind).max().orElse(0);
    }

    @Override
    public synchronized void closed() {
        side.close();
    }
}
