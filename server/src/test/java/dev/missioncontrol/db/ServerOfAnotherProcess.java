package dev.missioncontrol.db;

import dev.missioncontrol.support.SharedPrograms;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/// An embedded server in a JVM of its own, which can be killed or run under another account.
final class ServerOfAnotherProcess {
    private ServerOfAnotherProcess() {}

    /// Starts on the data folder named first with the programs named second; says "ready" or why not, and stays until
    /// its input ends.
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.startFleeting(Path.of(arguments[0]), Path.of(arguments[1]), line -> {})) {
            System.out.println("ready " + server.port());
            System.in.read();
        } catch (StartupFailure e) {
            System.out.println(e.getMessage());
        }
    }

    /// Runs it; `prefix` is a command that changes the account, or nothing. `around` is a folder that account can read.
    static Process start(List<String> prefix, Path data, Path around) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(around),
                ServerOfAnotherProcess.class.getName(),
                data.toString(),
                SharedPrograms.folder().toString()));
        return new ProcessBuilder(command)
                .directory(around.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /// The local repository may be closed to the other account, so the one library needed is copied.
    private static String classPath(Path around) throws IOException {
        Path library = around.resolve("xz.jar");
        if (!Files.exists(library)) {
            Files.copy(home(XZInputStream.class), library);
        }
        return Stream.of(home(EmbeddedPostgres.class), home(ServerOfAnotherProcess.class), library)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
