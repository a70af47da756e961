package dev.missioncontrol.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A PostgreSQL server of our own, on the loopback address, whose data stays in a folder. It ends with this process,
/// however that ends: a small shell guard holds the other end of a pipe.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration SAY_SO_AGAIN = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final long LOG_LIMIT_BYTES = 10_000_000;
    private static final int PORT_ATTEMPTS = 3;
    private static final int ANY_PORT = 0;

    /// After a crash the processes of a dead server notice it one by one, and only then another can start.
    private static final Duration LEFTOVERS_LIMIT = Duration.ofSeconds(30);

    private static final Duration ENDS_COUNT_FOR = Duration.ofMinutes(1);
    private static final int MOST_ENDS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /// One server from its start to its end, and the guard that runs it.
    private record Life(Process guard, PostmasterFile server) {}

    private final DataFolder folder;
    private final DatabaseCluster cluster;
    private final String password;
    private final Deque<Long> endsNanos = new ArrayDeque<>();
    private volatile Life life;
    private volatile boolean closing;

    private EmbeddedPostgres(DataFolder folder, DatabaseCluster cluster, Life life, String password) {
        this.folder = folder;
        this.cluster = cluster;
        this.life = life;
        this.password = password;
    }

    /// Starts the server and waits until it accepts connections; long steps are told to `progress`.
    public static EmbeddedPostgres start(Path dataFolder, Consumer<String> progress) {
        return start(dataFolder, dataFolder, PostgresSettings.DURABLE, progress);
    }

    /// For tests: nothing waits for the disk, and the unpacked programs are shared by many data folders.
    public static EmbeddedPostgres startFleeting(Path dataFolder, Path programs, Consumer<String> progress) {
        return start(dataFolder, programs, PostgresSettings.FLEETING, progress);
    }

    private static EmbeddedPostgres start(
            Path dataFolder, Path programs, PostgresSettings settings, Consumer<String> progress) {
        DataFolder folder = DataFolder.open(dataFolder);
        try {
            PostgresBinaries binaries =
                    PostgresBinaries.in(programs.toAbsolutePath().normalize(), progress);
            DatabaseCluster cluster = new DatabaseCluster(folder, binaries, settings);
            cluster.createIfMissing(progress);
            cluster.stopOrphan(progress);
            keepLogShort(folder.log());
            Life life = launch(folder, cluster, ANY_PORT, progress);
            return new EmbeddedPostgres(folder, cluster, life, folder.password());
        } catch (IOException e) {
            folder.close();
            throw new StartupFailure(
                    "Cannot start the database in " + folder.path() + " (" + e.getMessage()
                            + "): check the rights and the space there.",
                    e);
        } catch (StartupFailure e) {
            folder.close();
            throw e;
        }
    }

    public int port() {
        return life.server.port();
    }

    public Path dataFolder() {
        return folder.path();
    }

    public Path log() {
        return folder.log();
    }

    /// Without user and password: those are in `address`.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /// Mission Control's own database.
    public DatabaseAddress address() {
        return address(DatabaseCluster.NAME);
    }

    public DatabaseAddress address(String database) {
        return new DatabaseAddress(jdbcUrl(database), DatabaseCluster.NAME, password);
    }

    /// From now on the server is started again when it ends unasked: on the same folder and port, so that whoever is
    /// connected finds it again.
    ///
    /// @param givingUp is told in one sentence why it does not start again, or that it ended too often
    public void keepRunning(Consumer<String> progress, Consumer<String> givingUp) {
        var _ = life.guard
                .onExit()
                .thenRunAsync(
                        () -> bringBack(progress, givingUp),
                        task -> Thread.ofVirtual().name("bring database back").start(task));
    }

    private synchronized void bringBack(Consumer<String> progress, Consumer<String> givingUp) {
        String why = "It ended " + MOST_ENDS + " times within a minute; its last words are in " + folder.log() + ".";
        while (!closing) {
            if (endsTooOften()) {
                givingUp.accept(why);
                return;
            }
            try {
                progress.accept("The database server ended unexpectedly; starting it again …");
                cluster.stopOrphan(progress);
                life = launch(folder, cluster, life.server.port(), progress);
                progress.accept("The database server is back.");
                keepRunning(progress, givingUp);
                return;
            } catch (StartupFailure failure) {
                why = failure.sentence();
            } catch (IOException failure) {
                why = "Cannot start the database in " + folder.path() + " (" + failure.getMessage() + ").";
            }
            pause(BETWEEN_ATTEMPTS);
        }
    }

    private boolean endsTooOften() {
        long now = System.nanoTime();
        endsNanos.removeIf(end -> now - end > ENDS_COUNT_FOR.toNanos());
        endsNanos.add(now);
        return endsNanos.size() > MOST_ENDS;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while the database started.", e);
        }
    }

    /// Stops the server cleanly; one that does not stop in time is cut off and recovers on its next start.
    @Override
    public void close() {
        closing = true;
        end();
    }

    private synchronized void end() {
        try {
            life.guard.getOutputStream().close();
            if (!life.guard.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                cluster.signal(life.server.pid(), "QUIT");
                life.guard.waitFor(1, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }

    private static void keepLogShort(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Life launch(DataFolder folder, DatabaseCluster cluster, int port, Consumer<String> progress)
            throws IOException {
        long leftoversUntil = System.nanoTime() + LEFTOVERS_LIMIT.toNanos();
        for (int attempt = 1; ; attempt++) {
            long logBefore = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
            int chosen = port == ANY_PORT ? freePort() : port;
            Process guard = guard(folder, cluster, cluster.settings().arguments(chosen));
            Optional<PostmasterFile> server = awaitReady(folder, guard, progress);
            if (server.isPresent()) {
                return new Life(guard, server.get());
            }
            List<String> said = linesSince(folder.log(), logBefore);
            boolean portLost = says(said, "could not bind") && attempt < PORT_ATTEMPTS;
            boolean leftovers = says(said, "is still in use") && System.nanoTime() < leftoversUntil;
            if (!portLost && !leftovers) {
                throw refused(folder, said);
            }
            pause(LOOK_AGAIN);
        }
    }

    private static boolean says(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process guard(DataFolder folder, DatabaseCluster cluster, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", guardScript(), "mission-control-guard"));
        command.addAll(List.of(
                cluster.binaries().program("postgres"), "-D", folder.cluster().toString()));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(folder.account().sessionCommand(command))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder.start();
    }

    private static String guardScript() throws IOException {
        try (InputStream script = EmbeddedPostgres.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IOException("guard.sh is missing from this build");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Empty when the server ended instead. A recovery after a crash takes as long as it takes.
    private static Optional<PostmasterFile> awaitReady(DataFolder folder, Process guard, Consumer<String> progress)
            throws IOException {
        try {
            long began = System.nanoTime();
            long said = began;
            while (!guard.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<PostmasterFile> server = PostmasterFile.read(folder.cluster())
                        .filter(PostmasterFile::ready)
                        .filter(file -> guard.descendants().anyMatch(child -> child.pid() == file.pid()));
                if (server.isPresent()) {
                    return server;
                }
                if (System.nanoTime() - said > SAY_SO_AGAIN.toNanos()) {
                    said = System.nanoTime();
                    progress.accept("PostgreSQL is still starting after "
                            + Duration.ofNanos(said - began).toSeconds()
                            + " s (after a crash it first reads its log again) …");
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            guard.getOutputStream().close();
            throw new StartupFailure("Interrupted while the database started.", e);
        }
    }

    private static List<String> linesSince(Path log, long offset) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(offset);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static StartupFailure refused(DataFolder folder, List<String> said) {
        String reason = said.stream()
                .filter(worst("PANIC:").or(worst("FATAL:")))
                .findFirst()
                .or(() -> said.stream().reduce((earlier, later) -> later))
                .map(line -> line.replaceFirst("^.*?(PANIC|FATAL|LOG): +", ""))
                .orElse("it said nothing");
        return new StartupFailure("PostgreSQL cannot start on " + folder.cluster() + ": " + reason
                + ". Nothing was removed or repaired; the whole story is in " + folder.log() + ".");
    }

    private static Predicate<String> worst(String level) {
        return line -> line.contains(level);
    }
}
