package dev.missioncontrol;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// `bin/start` starts every new build once for practice, on an empty data folder of its own, while the JVM writes down
/// which classes are needed. The cache made from that takes half the work off every later start.
final class TrainingRun {
    private static final List<String> FIRST_QUESTIONS =
            List.of("/", "/health", "/api/v1/boards", "/api/v1/boards/MC/snapshot", "/api/v1/tasks");

    private TrainingRun() {}

    static boolean wanted() {
        return Boolean.getBoolean("mission.training");
    }

    /// Asks what browsers and agents ask first.
    static void visit(String address) {
        for (String path : FIRST_QUESTIONS) {
            try (var answer = URI.create(address + path).toURL().openStream()) {
                answer.readAllBytes();
            } catch (IOException e) {
                System.err.println(path + ": " + e.getMessage());
            }
        }
    }
}
