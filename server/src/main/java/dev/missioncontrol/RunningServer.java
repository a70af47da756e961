package dev.missioncontrol;

import dev.missioncontrol.db.Database;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.EmbeddedPostgres;
import dev.missioncontrol.db.ExternalPostgres;
import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.demo.DemoAgents;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.operations.Meters;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Database and application, started side by side as far as they can be, and stopped in the reverse order.
final class RunningServer implements AutoCloseable {
    /// Of the ten seconds in which everything is gone; the database needs the others to write down what it holds.
    private static final Duration APP_STOP_LIMIT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final Config config;
    private volatile @Nullable EmbeddedPostgres database;
    private volatile @Nullable App app;
    private volatile @Nullable DemoAgents demo;
    private volatile boolean closing;
    private final CountDownLatch startEnded = new CountDownLatch(1);

    RunningServer(Config config) {
        this.config = config;
    }

    void start() {
        try {
            refuseTakenPort();
            FutureTask<DatabaseAddress> address = inBackground(this::openDatabase, "start database");
            warmUp();
            app = startApp(await(address));
        } finally {
            startEnded.countDown();
        }
    }

    /// Only opens the database, brings its schema up to date, and renews the name of its history.
    void renewEpoch() {
        try (Database restored = Database.open(openDatabase(), config.databaseConnections())) {
            new EventLog(restored.jdbi()).renewEpoch();
        } finally {
            startEnded.countDown();
        }
    }

    int port() {
        App running = app;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.port();
    }

    /// Starts the agents that work on the demonstration board; they end before the server does.
    void startDemo(String address) {
        DemoAgents agents = DemoAgents.start(address);
        demo = agents;
        if (closing) {
            agents.close();
        }
    }

    boolean closing() {
        return closing;
    }

    /// A start that is under way may come to its end first, or it would fill the log with what it misses.
    @Override
    public void close() {
        closing = true;
        DemoAgents agents = demo;
        if (agents != null) {
            agents.close();
        }
        long deadline = System.nanoTime() + APP_STOP_LIMIT.toNanos();
        awaitStart(deadline);
        App runningApp = app;
        if (runningApp != null) {
            System.out.println("Stopping …");
            closeBefore(deadline, runningApp);
        }
        EmbeddedPostgres runningDatabase = database;
        if (runningDatabase != null) {
            runningDatabase.close();
        }
    }

    /// Before the database starts, so that a second start on a used port touches nothing.
    private void refuseTakenPort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    private StartupFailure cannotListen(IOException e) {
        String reason = e.getMessage() != null && e.getMessage().contains("in use")
                ? "Port " + config.port() + " on " + config.host() + " is taken by another program: stop that, or"
                : "Cannot listen on " + config.host() + " port " + config.port() + " (" + e.getMessage() + "):";
        return new StartupFailure(reason + " set MISSION_PORT to another port (0 takes a free one).", e);
    }

    private DatabaseAddress openDatabase() {
        DatabaseAddress external = config.externalDatabase();
        if (external != null) {
            ExternalPostgres.check(external, System.out::println);
            return external;
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(config.data(), System.out::println);
        database = started;
        started.keepRunning(LOG::warn, this::endWithDatabase);
        return started.address();
    }

    /// Without its database the server can answer nothing: better gone, and started again by whoever watches it.
    private void endWithDatabase(String why) {
        if (!closing) {
            LOG.error("The database cannot be brought back, so Mission Control ends: {}", why);
            Thread.ofPlatform().start(() -> System.exit(CommandLine.FAILED));
        }
    }

    /// Loads, beside the starting database, what the application is about to need.
    private static void warmUp() {
        try {
            Class.forName("dev.missioncontrol.App");
            new Meters(Version.current()).close();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private App startApp(DatabaseAddress address) {
        try {
            return App.start(config, address);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException bind) {
                    throw cannotListen(bind);
                }
            }
            throw e;
        }
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work, String name) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name(name).start(task);
        return task;
    }

    private static <T> T await(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while starting.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StartupFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void awaitStart(long deadline) {
        try {
            boolean _ = startEnded.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeBefore(long deadline, App app) {
        Thread closer = Thread.ofVirtual().name("stop app").start(app::close);
        try {
            boolean _ = closer.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
