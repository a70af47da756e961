package dev.missioncontrol.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The real program in a JVM of its own, with its own PostgreSQL: it can be killed.
public final class Program implements AutoCloseable {
    private static final String READY = "Mission Control is ready at ";
    private static final int PORT_LINE = 3;

    private final Path data;
    private Process process;
    private volatile String origin;

    private Program(Path data, Process process, String origin) {
        this.data = data;
        this.process = process;
        this.origin = origin;
    }

    /// Starts on an empty folder, without demo data, and waits until everything works.
    public static Program start(Path data) throws IOException {
        Process process = launch(data);
        return new Program(data, process, awaitReady(process));
    }

    /// Starts again on the same folder, on another port.
    public void startAgain() throws IOException {
        process = launch(data);
        origin = awaitReady(process);
    }

    private static Process launch(Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), "dev.missioncontrol.Main", "--empty"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MISSION_DATA", data.toString());
        builder.environment().put("MISSION_PORT", "0");
        builder.environment().put("MISSION_LOG_LEVEL", "warn");
        builder.environment().remove("DATABASE_URL");
        return builder.start();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /// Everything it says goes on to our own output.
    private static String awaitReady(Process process) {
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofVirtual().name("program's output").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println("program: " + line);
                    if (line.startsWith(READY)) {
                        ready.complete(line.substring(READY.length()).strip());
                    }
                }
            } catch (IOException gone) {
                System.out.println("program: " + gone.getMessage());
            }
            ready.completeExceptionally(new AssertionError("The program ended."));
        });
        return ready.orTimeout(90, TimeUnit.SECONDS).join();
    }

    /// Where it is now.
    public String origin() {
        return origin;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// `kill -9`.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// The PostgreSQL server it runs.
    public ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(line(0))).orElseThrow();
    }

    /// A look into its database past the program.
    public Jdbi database() {
        String url = "jdbc:postgresql://127.0.0.1:" + line(PORT_LINE) + "/mission";
        return Jdbi.create(url, "mission", read(data.resolve("password"))).installPlugin(new PostgresPlugin());
    }

    private String line(int number) {
        return read(data.resolve("database").resolve("postmaster.pid"))
                .lines()
                .toList()
                .get(number)
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks it to end, and waits until it and its database have.
    @Override
    public void close() {
        process.destroy();
        if (!process.onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .thenApply(Process::isAlive)
                .join()) {
            return;
        }
        process.destroyForcibly().onExit().join();
    }
}
