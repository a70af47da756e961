package dev.missioncontrol;

import dev.missioncontrol.db.DatabaseAddress;
import io.javalin.Javalin;

/// A stand-in until the application arrives.
public final class App implements AutoCloseable {
    private final Javalin javalin;

    private App(Javalin javalin) {
        this.javalin = javalin;
    }

    public static App start(Config config, DatabaseAddress address) {
        return new App(Javalin.create(javalinConfig -> {
                    javalinConfig.startup.showJavalinBanner = false;
                    javalinConfig.concurrency.useVirtualThreads = true;
                    javalinConfig.routes.get("/api/v1/health", context -> context.result(address.jdbcUrl()));
                })
                .start(config.host(), config.port()));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
