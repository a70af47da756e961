package dev.missioncontrol.webhooks;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.events.LogReader;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tracker's outbound notices: a reader of the log that writes them down, and a courier that brings them. Nothing
/// runs where no address is set.
public final class Webhooks implements EventListener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 200;

    /// What runs for the address that is set.
    private record Running(UUID webhook, LogReader reader, Courier courier) {}

    private final Jdbi jdbi;
    private final EventLog log;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Courier.@Nullable Route route;
    private volatile @Nullable Running running;

    /// @param url where notices go, or null; the operator says so, so it may well be on this machine
    /// @param secret shared with the receiver, or null
    public Webhooks(Jdbi jdbi, EventLog log, InstantSource clock, @Nullable URI url, @Nullable String secret) {
        this(jdbi, log, clock, route(url, secret));
    }

    Webhooks(Jdbi jdbi, EventLog log, InstantSource clock, Courier.@Nullable Route route) {
        this.jdbi = jdbi;
        this.log = log;
        this.clock = clock;
        this.deliveries = new Deliveries(jdbi);
        this.route = route;
    }

    private static Courier.@Nullable Route route(@Nullable URI url, @Nullable String secret) {
        if (url == null) {
            return null;
        }
        return new Courier.Route(url, secret == null ? null : new Signature(secret), Retries.STANDARD, PATIENCE);
    }

    /// From here on events count for an address that was not there before.
    public void start() {
        if (route == null) {
            return;
        }
        UUID webhook = deliveries.open(route.url().toString());
        Courier courier = new Courier(deliveries, webhook, route, clock);
        LogReader reader = new LogReader(
                jdbi,
                log,
                Deliveries.reader(webhook),
                (handle, board, events) -> write(handle, webhook, board, events, courier));
        running = new Running(webhook, reader, courier);
        reader.start();
        courier.start();
    }

    private static Runnable write(Handle handle, UUID webhook, UUID board, List<BoardEvent> events, Courier courier) {
        List<Notice> notices =
                events.stream().map(Notice::of).flatMap(Optional::stream).toList();
        Deliveries.add(handle, webhook, board, notices);
        return courier::wake;
    }

    @Override
    public void committed(List<BoardEvent> events) {
        Running now = running;
        if (now != null) {
            now.reader.committed(events);
        }
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/webhooks/deliveries", this::list);
    }

    /// Of the address only what is no secret is shown.
    private void list(Context context) {
        ObjectNode body = Json.object();
        ArrayNode list = Json.MAPPER.createArrayNode();
        Running now = running;
        if (now == null || route == null) {
            body.putNull("webhook");
        } else {
            ObjectNode webhook =
                    body.putObject("webhook").put("host", route.url().getHost());
            deliveries.disabledReason(now.webhook).ifPresent(reason -> webhook.put("disabled", reason));
            deliveries.newest(now.webhook, SHOWN).forEach(delivery -> list.add(json(delivery)));
        }
        body.set("deliveries", list);
        Reply.json(context, body);
    }

    private static ObjectNode json(Delivery delivery) {
        ObjectNode json = Json.object()
                .put("id", delivery.id())
                .put("event", delivery.event())
                .put("board", delivery.boardId().toString())
                .put("seq", delivery.seq())
                .put("taskId", delivery.taskId().toString())
                .put("state", delivery.state())
                .put("attempts", delivery.attempts());
        if (delivery.endedAt() == null) {
            json.put("nextAt", Json.time(delivery.nextAt()));
        }
        if (delivery.lastStatus() != null) {
            json.put("lastStatus", delivery.lastStatus());
        }
        if (delivery.lastError() != null) {
            json.put("lastError", delivery.lastError());
        }
        json.put("createdAt", Json.time(delivery.createdAt()));
        return delivery.endedAt() == null ? json : json.put("endedAt", Json.time(delivery.endedAt()));
    }

    @Override
    public void close() {
        Running now = running;
        if (now != null) {
            now.reader.close();
            now.courier.close();
        }
    }
}
