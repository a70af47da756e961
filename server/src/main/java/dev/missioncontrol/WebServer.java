package dev.missioncontrol;

import dev.missioncontrol.http.Door;
import dev.missioncontrol.http.EdgeFailures;
import dev.missioncontrol.http.Failures;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.OpenApi;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.SecurityHeaders;
import dev.missioncontrol.http.WebFiles;
import dev.missioncontrol.live.Live;
import dev.missioncontrol.operations.Traffic;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// One port for everything: the API under both prefixes, sockets, health and the web app.
final class WebServer implements AutoCloseable {
    private static final long LARGEST_BODY = 1L << 20;

    /// Connections that may wait to be accepted. Java's 50 would reset some when a fleet of agents comes at once.
    private static final int MOST_KNOCKING = 4_096;

    private static final List<String> PREFIXES = List.of("/api/v1", "/api");

    /// What a feature adds to the table of routes.
    @FunctionalInterface
    interface Routes {
        void register(RoutesConfig routes, String base);
    }

    /// Of the three seconds that stopping the application may take.
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final Javalin javalin;
    private final UnderWay underWay;

    private WebServer(Javalin javalin, UnderWay underWay) {
        this.javalin = javalin;
        this.underWay = underWay;
    }

    /// @param operations routes without a prefix
    /// @param features routes under both prefixes
    static WebServer start(
            Config config,
            Door door,
            Live live,
            WebFiles files,
            Traffic traffic,
            List<Consumer<RoutesConfig>> operations,
            List<Routes> features) {
        UnderWay underWay = new UnderWay();
        Javalin javalin = Javalin.create(settings -> {
            configure(settings);
            settings.jetty.addConnector((server, http) -> listener(config, server, http));
            settings.jetty.modifyServer(server -> server.insertHandler(underWay));
            settings.requestLogger.http(traffic::answered);
            live.mount(settings);
            RoutesConfig routes = settings.routes;
            routes.before(context -> guard(door, context));
            routes.get("/health", WebServer::health);
            routes.get("/asyncapi.json", WebServer::asyncApi);
            OpenApi.register(routes);
            operations.forEach(operation -> operation.accept(routes));
            PREFIXES.forEach(base -> features.forEach(feature -> feature.register(routes, base)));
            answerHeads(settings.unsafe.internalRouter);
            files.register(routes);
            Failures.register(routes);
        });
        return new WebServer(javalin.start(), underWay);
    }

    int port() {
        return javalin.port();
    }

    /// Every method and path that is answered, sorted; HEAD goes with GET.
    List<String> routes() {
        return routes(javalin.unsafe.internalRouter)
                .filter(route -> !route.method.equals(HandlerType.HEAD))
                .map(route -> route.method.name() + " " + route.path)
                .sorted()
                .toList();
    }

    private static Stream<Endpoint> routes(InternalRouter router) {
        return router.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(route -> route.method.isHttpMethod());
    }

    /// What can be read can be asked for without its body, unless its feature says otherwise.
    private static void answerHeads(InternalRouter router) {
        List<Endpoint> reads = routes(router)
                .filter(route -> route.method.equals(HandlerType.GET))
                .filter(route -> !router.hasHttpHandlerEntry(HandlerType.HEAD, route.path))
                .toList();
        reads.forEach(read -> router.addHttpEndpoint(new Endpoint(HandlerType.HEAD, read.path, read.handler)));
    }

    /// Answers what was asked before, then stops.
    @Override
    public void close() {
        underWay.await(LAST_ANSWERS);
        javalin.stop();
    }

    private static void configure(JavalinConfig settings) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.concurrency.useVirtualThreads = true;
        settings.http.maxRequestSize = LARGEST_BODY;
        settings.http.prefer405over404 = true;
        settings.http.compressionStrategy = CompressionStrategy.NONE;
        settings.router.javaLangErrorHandler(Failures::error);
        settings.jetty.modifyServer(server -> server.setErrorHandler(new EdgeFailures()));
    }

    private static Connector listener(Config config, Server server, HttpConfiguration http) {
        ServerConnector listener = new ServerConnector(server, new HttpConnectionFactory(http));
        listener.setHost(config.host());
        listener.setPort(config.port());
        listener.setAcceptQueueSize(MOST_KNOCKING);
        return listener;
    }

    private static void guard(Door door, Context context) {
        SecurityHeaders.add(context);
        door.check(context.header("Host"), context.header("Origin")).ifPresent(refusal -> {
            ProblemCode code = ProblemCode.valueOf(refusal.code().toUpperCase(Locale.ROOT));
            throw new Problem(code, refusal.detail());
        });
        Requests.checkQuery(context);
    }

    /// The live protocol's description.
    private static void asyncApi(Context context) throws IOException {
        try (InputStream description = WebServer.class.getResourceAsStream("/asyncapi.json")) {
            context.contentType("application/json")
                    .result(Objects.requireNonNull(description).readAllBytes());
        }
    }

    private static void health(Context context) {
        context.header("Cache-Control", "no-store");
        Reply.json(context, Json.object().put("status", "ok").put("timestamp", Json.time(Instant.now())));
    }
}
