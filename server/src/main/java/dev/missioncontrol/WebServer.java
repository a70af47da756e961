package dev.missioncontrol;

import dev.missioncontrol.http.Door;
import dev.missioncontrol.http.Failures;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.SecurityHeaders;
import dev.missioncontrol.http.WebFiles;
import dev.missioncontrol.live.Live;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// One port for everything: the API under both prefixes, sockets, health and the web app.
final class WebServer implements AutoCloseable {
    private static final long LARGEST_BODY = 1L << 20;
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

    static WebServer start(Config config, Door door, Live live, WebFiles files, List<Routes> features) {
        UnderWay underWay = new UnderWay();
        Javalin javalin = Javalin.create(settings -> {
            configure(settings);
            settings.jetty.modifyServer(server -> server.insertHandler(underWay));
            live.mount(settings);
            RoutesConfig routes = settings.routes;
            routes.before(context -> guard(door, context));
            routes.get("/health", WebServer::health);
            PREFIXES.forEach(base -> features.forEach(feature -> feature.register(routes, base)));
            files.register(routes);
            Failures.register(routes);
        });
        return new WebServer(javalin.start(config.host(), config.port()), underWay);
    }

    int port() {
        return javalin.port();
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
    }

    private static void guard(Door door, Context context) {
        SecurityHeaders.add(context);
        door.check(context.header("Host"), context.header("Origin")).ifPresent(refusal -> {
            ProblemCode code = ProblemCode.valueOf(refusal.code().toUpperCase(Locale.ROOT));
            throw new Problem(code, refusal.detail());
        });
    }

    private static void health(Context context) {
        context.header("Cache-Control", "no-store");
        Reply.json(context, Json.object().put("status", "ok").put("timestamp", Json.time(Instant.now())));
    }
}
