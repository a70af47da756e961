package dev.missioncontrol;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/// The first run of a build writes down which classes it needed and makes a cache of them for later starts: a gain of
/// about half. It happens beside the work, on an idle processor's time, and a stop does not wait for it.
///
/// `bin/start` asks for it with the system property `mission.aot`, the cache's future place; the JVM itself was
/// started in its recording mode then.
final class AotRecording {
    private static final String TARGET = "mission.aot";
    private static final String CONFIGURATION = "-XX:AOTConfiguration=";

    private AotRecording() {}

    /// Asks the ready server for what browsers and agents ask first, so that it is in the recording too.
    static void endInBackground(String address) {
        String target = System.getProperty(TARGET);
        if (target != null) {
            Thread.ofPlatform().daemon().name("aot recording").start(() -> {
                for (String path : List.of("/", "/health", "/api/v1/boards", "/api/v1/boards/MC/snapshot")) {
                    visit(address + path);
                }
                end(Path.of(target));
            });
        }
    }

    private static void visit(String address) {
        try (var answer = URI.create(address).toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            // A refusal has warmed up the path to it as well.
        }
    }

    private static void end(Path target) {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Path configuration = flags.stream()
                .filter(flag -> flag.startsWith(CONFIGURATION))
                .map(flag -> Path.of(flag.substring(CONFIGURATION.length())))
                .findFirst()
                .orElseThrow();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "aotEndRecording", null, null);
            if (assemble(configuration, fresh, flags)) {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | JMException e) {
            System.err.println(
                    "No cache for faster starts could be made (" + e.getMessage() + "); nothing else is affected.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(configuration);
            delete(fresh);
        }
    }

    /// A process of its own, at low priority, that ends with us.
    private static boolean assemble(Path configuration, Path fresh, List<String> flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "nice", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:AOTMode=create"));
        command.addAll(List.of(CONFIGURATION + configuration, "-XX:AOTCache=" + fresh));
        flags.stream()
                .filter(flag -> flag.startsWith("-X") && !flag.startsWith("-XX:AOT"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread cancel = new Thread(process::destroyForcibly, "cancel aot cache");
        Runtime.getRuntime().addShutdownHook(cancel);
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(cancel);
        return code == 0;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Left over; the next recording overwrites it.
        }
    }
}
