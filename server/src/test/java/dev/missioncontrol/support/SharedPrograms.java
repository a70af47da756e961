package dev.missioncontrol.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where tests keep the unpacked PostgreSQL: once for all runs, in a folder per user that other users can read.
public final class SharedPrograms {
    private SharedPrograms() {}

    public static Path folder() {
        Path folder = Path.of(
                System.getProperty("java.io.tmpdir"), "mission-control-programs-" + System.getProperty("user.name"));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
