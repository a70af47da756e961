package dev.missioncontrol.db;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a short program said, both streams together, and how it ended.
record CommandResult(int exitCode, String output) {
    /// Runs a program to its end in a folder its account can enter.
    static CommandResult of(List<String> command, Path folder, String input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(exitCode(process), output.strip());
    }

    static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw (IOException) new InterruptedIOException("interrupted while a program ran").initCause(e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    String lastLine() {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
