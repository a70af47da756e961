package dev.missioncontrol.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The six agents of `bin/start --demo`, each a process of its own that knows the server's address and nothing else.
/// One that dies is started again after some seconds, as another session.
public final class DemoAgents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAgents.class);

    public static final List<String> NAMES = List.of("clawdbot", "scout", "smith", "scribe", "tester", "nightowl");

    private static final int SECOND_MILLIS = 1_000;
    private static final int LONGEST_BREAK_SECONDS = 60;

    /// What a JVM needs of our environment; nothing of it tells where the database is.
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH");

    /// About 60 MB and next to no processor time for each.
    private static final List<String> FLAGS = List.of(
            "-Xms8m",
            "-Xmx48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-Xshare:auto");

    private final String origin;
    private final int secondMillis;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Process> processes = new ConcurrentHashMap<>();

    private DemoAgents(String origin, int secondMillis) {
        this.origin = origin;
        this.secondMillis = secondMillis;
    }

    /// Starts them one after the other, so that the first moments belong to people.
    ///
    /// @param origin where the server listens, for example `http://127.0.0.1:8080`
    public static DemoAgents start(String origin) {
        return start(origin, SECOND_MILLIS);
    }

    /// @param secondMillis how long a second of their lives lasts
    static DemoAgents start(String origin, int secondMillis) {
        DemoAgents agents = new DemoAgents(origin, secondMillis);
        for (int place = 0; place < NAMES.size(); place++) {
            int seconds = place;
            String name = NAMES.get(place);
            Thread.ofVirtual().name("demo agent " + name).start(() -> employ(agents, name, seconds));
        }
        return agents;
    }

    private static void employ(DemoAgents agents, String name, int seconds) {
        try {
            agents.employ(name, seconds);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void employ(String name, int seconds) throws InterruptedException {
        int pause = seconds;
        while (!closesWithin(pause)) {
            long begun = System.nanoTime();
            Process process = begin(name);
            if (process == null) {
                return;
            }
            process.waitFor();
            long lived = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            boolean works = lived > 10L * secondMillis;
            pause = works
                    ? ThreadLocalRandom.current().nextInt(4, 11)
                    : Math.min(LONGEST_BREAK_SECONDS, 2 * Math.max(2, pause));
        }
    }

    private boolean closesWithin(int seconds) throws InterruptedException {
        return closing.await((long) seconds * secondMillis, TimeUnit.MILLISECONDS);
    }

    /// @return null when the agents are to end, or cannot be started at all
    private synchronized @Nullable Process begin(String name) {
        if (closing.getCount() == 0) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(FLAGS);
        builder.command()
                .addAll(List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoAgent.class.getName(),
                        origin,
                        name,
                        Long.toString(ThreadLocalRandom.current().nextLong()),
                        Integer.toString(secondMillis)));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        // Its input stays open as long as we live: its end tells the agent that we are gone, even if we were killed.
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            processes.put(name, process);
            return process;
        } catch (IOException e) {
            LOG.error("The demo's agent {} cannot be started: {}", name, e.getMessage());
            return null;
        }
    }

    /// The living agents by name.
    Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> living = new ConcurrentHashMap<>();
        processes.forEach((name, process) -> {
            if (process.isAlive()) {
                living.put(name, process.toHandle());
            }
        });
        return living;
    }

    /// Ends them at once; what they held is found again when its leases end.
    @Override
    public void close() {
        synchronized (this) {
            closing.countDown();
        }
        processes.values().forEach(Process::destroyForcibly);
        processes.values().forEach(process -> process.onExit().join());
    }
}
