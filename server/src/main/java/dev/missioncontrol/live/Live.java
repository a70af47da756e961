package dev.missioncontrol.live;

import dev.missioncontrol.http.Door;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.SecurityHeaders;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// The sockets' way in and out: `/api/v1/ws` and `/api/ws` on the server's own port.
///
/// Upgrades go straight to Jetty, past Javalin's handlers: who may come in is decided here.
public final class Live implements AutoCloseable {
    private static final List<String> PATHS = List.of("/api/v1/ws", "/api/ws");

    /// Connections that can be made anew in a second, with room to spare: the crowd comes back spread over the window.
    private static final int RETURNS_PER_SECOND = 2_000;

    private final Hub hub;
    private final Door door;
    private final Function<String, Optional<UUID>> boardByIdOrKey;
    private volatile boolean open = true;

    /// @param boardByIdOrKey looks a board up by what a client calls it
    public Live(Hub hub, Door door, Function<String, Optional<UUID>> boardByIdOrKey) {
        this.hub = hub;
        this.door = door;
        this.boardByIdOrKey = boardByIdOrKey;
    }

    public void mount(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            WebSocketUpgradeHandler upgrades =
                    new WebSocketUpgradeHandler(WebSocketServerComponents.ensureWebSocketComponents(server));
            PATHS.forEach(path -> upgrades.addMapping(path, new Negotiator()));
            upgrades.setHandler((Handler) null);
            server.insertHandler(upgrades);
        });
    }

    /// For those who ask for a socket's address as if it were a page.
    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/ws", context -> {
            context.header("Upgrade", "websocket").header("Connection", "Upgrade");
            throw new Problem(
                    ProblemCode.UPGRADE_REQUIRED,
                    "Ask for an upgrade to WebSocket; /asyncapi.json says what is spoken.");
        });
    }

    /// Inboxes, runs and boards that somebody listens to beside the boards' logs.
    public int sideChannels() {
        return hub.side().size();
    }

    /// Says goodbye to every connection: come back within the window the reason names. Then the hub ends too.
    @Override
    public void close() {
        open = false;
        Pulse pulse = hub.pulse();
        long window = Math.clamp(pulse.connections().size() * 1_000L / RETURNS_PER_SECOND, 1_000, 10_000);
        long deadline = System.nanoTime() + hub.limits().goodbye().toNanos();
        while (!pulse.connections().isEmpty() && System.nanoTime() < deadline) {
            pulse.connections().forEach(connection -> connection.close(CloseCode.RESTART, "retry=" + window));
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        pulse.connections().forEach(Connection::abort);
        hub.close();
    }

    private final class Negotiator implements WebSocketNegotiator {
        @Override
        public @Nullable FrameHandler negotiate(
                ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            Optional<Door.Refusal> refusal = door.check(
                    request.getHeaders().get(HttpHeader.HOST),
                    request.getHeaders().get(HttpHeader.ORIGIN));
            if (refusal.isPresent()) {
                ProblemCode code = ProblemCode.valueOf(refusal.get().code().toUpperCase(Locale.ROOT));
                refuse(
                        request,
                        response,
                        callback,
                        new Problem(code, refusal.get().detail()));
                return null;
            }
            if (!open) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
                refuse(request, response, callback, new Problem(ProblemCode.OVERLOADED, "Mission Control restarts."));
                return null;
            }
            // Browsers offer compression and Jetty would take it; frames of the log are sent as they are.
            response.setExtensions(List.of());
            if (request.getSubProtocols().isEmpty()) {
                return hub.plainConnection();
            }
            if (request.hasSubProtocol(V1Mode.PROTOCOL)) {
                response.setAcceptedSubProtocol(V1Mode.PROTOCOL);
                return hub.v1Connection(boardByIdOrKey);
            }
            return new UnknownProtocol();
        }

        @Override
        public void customize(Configuration session) {
            session.setAutoFragment(false);
            session.setMaxFrameSize(Limits.FRAME_BYTES);
            session.setIdleTimeout(Duration.ZERO);
        }
    }

    private static void refuse(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback, Problem problem) {
        String id = Requests.idOr(request.getHeaders().get("X-Request-Id"));
        response.setStatus(problem.code().status());
        SecurityHeaders.FIELDS.forEach(response.getHeaders()::put);
        response.getHeaders().put("X-Request-Id", id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        String path = request.getHttpURI().getPath();
        Content.Sink.write(response, true, Json.write(problem.toJson(path == null ? "" : path, id)), callback);
    }
}
