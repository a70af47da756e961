package dev.missioncontrol.live;

import dev.missioncontrol.http.Json;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tracker's messages, exactly: no positions and no replay, all boards at once.
final class PlainMode implements Mode {
    /// What a plain connection may leave out. The bit marks a frame of the plain log.
    enum Channel {
        TASKS(1),
        RUNS(2),
        EVENTS(4);

        private final int bit;

        Channel(int bit) {
            this.bit = bit;
        }

        int bit() {
            return bit;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Connection connection;
    private final PlainLog log;
    private final InstantSource clock;
    private volatile Set<Channel> channels = EnumSet.allOf(Channel.class);
    private volatile int kinds = Cursor.ALL;
    private volatile @Nullable Cursor cursor;

    PlainMode(Connection connection, PlainLog log, InstantSource clock) {
        this.connection = connection;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void open() {
        cursor = log.listen();
        connection.say(message("connected")
                .put("clientCount", connection.crowd())
                .put("timestamp", Json.time(clock.instant())));
    }

    @Override
    public void hear(String text) {
        JsonNode message;
        try {
            message = Json.read(text);
        } catch (JacksonException notJson) {
            refuse("A message is one JSON object");
            return;
        }
        switch (message.path("type").asString("")) {
            case "subscribe" -> subscribe(message.path("payload"), true);
            case "unsubscribe" -> subscribe(message.path("payload"), false);
            case "ping" -> connection.say(message("pong").put("timestamp", Json.time(clock.instant())));
            case "getState" -> refresh();
            default -> refuse("Unknown message type");
        }
    }

    @Override
    public void hearBinary() {
        refuse("A message is one JSON object");
    }

    private void subscribe(JsonNode payload, boolean wanted) {
        Set<Channel> named = EnumSet.noneOf(Channel.class);
        for (JsonNode name : payload instanceof ArrayNode list
                ? list
                : Json.MAPPER.createArrayNode().add(payload)) {
            switch (name.asString("")) {
                case "tasks" -> named.add(Channel.TASKS);
                case "runs" -> named.add(Channel.RUNS);
                case "events" -> named.add(Channel.EVENTS);
                default -> {
                    refuse("There are the channels tasks, runs and events");
                    return;
                }
            }
        }
        Set<Channel> now = EnumSet.copyOf(channels);
        if (wanted) {
            now.addAll(named);
        } else {
            now.removeAll(named);
        }
        channels = now;
        kinds = now.size() == Channel.values().length
                ? Cursor.ALL
                : now.stream().mapToInt(Channel::bit).sum();
        connection.say(withSubscriptions(message(wanted ? "subscribed" : "unsubscribed")));
    }

    private void refresh() {
        connection.say(withSubscriptions(message("state:refresh")));
    }

    private void refuse(String why) {
        connection.say(message("error").put("message", why));
    }

    private ObjectNode withSubscriptions(ObjectNode message) {
        ArrayNode words = message.putArray("subscriptions");
        channels.forEach(channel -> words.add(channel.word()));
        return message;
    }

    private static ObjectNode message(String type) {
        return Json.object().put("type", type);
    }

    /// A reader that fell behind what is in memory is told to fetch the state again.
    @Override
    public @Nullable Frame next() {
        Cursor place = cursor;
        if (place == null) {
            return null;
        }
        Frame run = place.next(kinds);
        if (place.isLost()) {
            cursor = log.end();
            refresh();
        }
        return run;
    }

    @Override
    public void heartbeat() {}

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public long behind() {
        Cursor place = cursor;
        return place == null ? 0 : place.behind();
    }

    @Override
    public void closed() {
        log.leave();
    }
}
