package dev.missioncontrol.operations;

import dev.missioncontrol.claims.Leases;
import dev.missioncontrol.claims.WaitingRoom;
import dev.missioncontrol.db.Database;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.live.Hub;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// What can be watched at `/metrics`, in Prometheus' text format. Labels are routes, codes, types and states of ours:
/// few,
/// and no task, person or agent among them.
///
/// Claims and losses are counted from the log, like everything else that reads what happened; so each server process
/// counts what it committed.
public final class Meters implements EventListener, AutoCloseable {
    private static final Duration[] DURATIONS =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000);
    private static final double[] BATCHES = {1, 2, 4, 8, 16, 32, 64};
    private static final List<String> REASONS =
            List.of("no_tasks", "wip_limit", "blocked_by_dependencies", "awaiting_approval", "paused", "draining");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterProvider<Timer> requests = Timer.builder("http.server.requests")
            .description("Answered requests by route, method and status; long polls include their waiting")
            .serviceLevelObjectives(DURATIONS)
            .withRegistry(registry);
    private final MeterProvider<Counter> problems = Counter.builder("mission.problems")
            .description("Refused or failed requests by the code of their problem")
            .withRegistry(registry);
    private final MeterProvider<Counter> events = Counter.builder("mission.events")
            .description("Events this process committed, by type")
            .withRegistry(registry);
    private final MeterProvider<Counter> claims = Counter.builder("mission.claims")
            .description("What became of requests for work: granted, held by another session, or nothing and why")
            .withRegistry(registry);
    private final Counter reaped = Counter.builder("mission.leases.reaped")
            .description("Claims that were lost because their holder fell silent")
            .register(registry);
    private final DistributionSummary batches = DistributionSummary.builder("mission.writer.batch")
            .description("Commands that went into one transaction of a board")
            .serviceLevelObjectives(BATCHES)
            .register(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /// @param version of Mission Control
    public Meters(String version) {
        gauge(
                "mission.build.info",
                "Which build this is",
                1,
                "version",
                version,
                "java",
                Runtime.version().toString());
        REASONS.forEach(reason -> claim("nothing", reason).increment(0));
        claim("granted", "").increment(0);
        claim("held", "").increment(0);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    public void register(RoutesConfig routes) {
        routes.get("/metrics", this::scrape);
    }

    private void scrape(Context context) {
        context.header("Cache-Control", "no-store")
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(registry.scrape());
    }

    /// Looks at these whenever it is asked.
    public void watch(Database database, Leases leases, BoardWriters writers, WaitingRoom room, Hub hub) {
        gauge("mission.leases.live", "Claims that are held now", leases, Leases::count);
        gauge("mission.writer.queue", "Commands that wait for their board", writers, BoardWriters::depth);
        gauge("mission.pollers.parked", "Sessions that wait for work", room, WaitingRoom::size);
        gauge("mission.live.connections", "Open sockets", hub, Hub::connections);
        gauge("mission.live.lag.messages", "How many messages the slowest socket is behind", hub, Hub::slowestBehind);
        for (Database.Use use : Database.Use.values()) {
            Gauge.builder("mission.database.connections", database, known -> known.connections(use))
                    .description("Connections of the pool: in use, idle, and threads that wait for one")
                    .tag("state", use.word())
                    .register(registry);
        }
    }

    void answered(String method, String route, int status, float tookMillis) {
        requests.withTags("method", method, "uri", route, "status", Integer.toString(status))
                .record((long) (tookMillis * 1_000), TimeUnit.MICROSECONDS);
    }

    void refused(ProblemCode code) {
        problems.withTag("code", code.word()).increment();
        if (code == ProblemCode.TASK_CLAIMED) {
            claim("held", "").increment();
        }
    }

    void nothingToDo(String reason) {
        claim("nothing", reason).increment();
    }

    /// A transaction of a board's writer.
    public void batch(int commands) {
        batches.record(commands);
    }

    @Override
    public void committed(List<BoardEvent> committed) {
        for (BoardEvent event : committed) {
            events.withTag("type", event.type()).increment();
            switch (event.type()) {
                case "task.claimed" -> claim("granted", "").increment();
                case "task.lease_lost" -> reaped.increment();
                default -> {}
            }
        }
    }

    private Counter claim(String outcome, String reason) {
        return claims.withTags("outcome", outcome, "reason", reason);
    }

    private void gauge(String name, String description, double value, String... tags) {
        Gauge.builder(name, () -> value).description(description).tags(tags).register(registry);
    }

    private <T> void gauge(String name, String description, T watched, ToDoubleFunction<T> look) {
        Gauge.builder(name, watched, look)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private static Duration[] millis(long... millis) {
        Duration[] durations = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            durations[i] = Duration.ofMillis(millis[i]);
        }
        return durations;
    }
}
