package dev.missioncontrol.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The routes that some test saw succeed. The tests run in more than one JVM, and each writes a file of its own into
/// the run's folder.
public final class Succeeded {
    private static final Path FOLDER = Path.of(System.getProperty("mission.succeeded", "target/succeeded-operations"));
    private static final Path OWN = FOLDER.resolve(UUID.randomUUID().toString());
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Succeeded() {}

    static void note(String route) {
        if (NOTED.add(route)) {
            write(route);
        }
    }

    private static synchronized void write(String route) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(OWN, route + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Those of all JVMs of this run.
    public static Set<String> all() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                routes.addAll(Files.readAllLines(file));
            }
        }
        return routes;
    }
}
