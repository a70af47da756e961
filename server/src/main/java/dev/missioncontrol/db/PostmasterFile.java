package dev.missioncontrol.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a PostgreSQL server writes about itself into `postmaster.pid` of its cluster.
record PostmasterFile(long pid, int port, String status) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// Empty while there is no such file, or only the beginning of one.
    static Optional<PostmasterFile> read(Path cluster) {
        try {
            return parse(Files.readAllLines(in(cluster)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartupFailure("Cannot read " + in(cluster) + "; check the rights on the data folder.", e);
        }
    }

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip()),
                    lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : ""));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean ready() {
        return status.equals("ready");
    }

    /// The server's process, if it still runs; another process that was given the same id since is not it.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    }
}
