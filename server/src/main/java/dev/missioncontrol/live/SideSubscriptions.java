package dev.missioncontrol.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;

/// The side channels of one connection, and where it stands in each. Used under its mode's lock.
final class SideSubscriptions {
    private final SideChannels channels;
    private final Map<String, SideChannel.Place> places = new LinkedHashMap<>();
    private boolean closed;

    SideSubscriptions(SideChannels channels) {
        this.channels = channels;
    }

    boolean isFull(String key) {
        return places.size() >= Limits.SIDE_CHANNELS && !places.containsKey(key);
    }

    /// @param channel one that this connection was counted as a listener of
    void add(SideChannel channel, SideChannel.Place place) {
        if (closed || places.put(channel.key(), place) != null) {
            channels.leave(channel.key());
        }
    }

    void remove(String key) {
        if (places.remove(key) != null) {
            channels.leave(key);
        }
    }

    void close() {
        closed = true;
        places.keySet().forEach(channels::leave);
        places.clear();
    }

    /// @return the next write; none when no channel has one
    @Nullable
    Frame next() {
        for (SideChannel.Place place : places.values()) {
            Frame frame = place.next();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }
}
