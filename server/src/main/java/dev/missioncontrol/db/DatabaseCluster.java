package dev.missioncontrol.db;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// PostgreSQL's files on disk: made once, checked on every start, never repaired or removed by us.
record DatabaseCluster(DataFolder folder, PostgresBinaries binaries, PostgresSettings settings) {
    static final String NAME = "mission";
    private static final String CREATING = "postgresql-creating-";
    private static final long ORPHAN_STOP_SECONDS = 120;

    /// Creates the files beside their place and moves them there when they are whole.
    void createIfMissing(Consumer<String> progress) throws IOException {
        Path cluster = folder.cluster();
        removeUnfinished();
        if (Files.exists(cluster)) {
            check(cluster);
            return;
        }
        progress.accept("Creating the database in " + folder.path() + " (first start only) …");
        Path fresh = Files.createTempDirectory(folder.path(), CREATING);
        folder.account().give(fresh);
        folder.password();
        List<String> initdb = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + NAME,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        initdb.addAll(settings.creation());
        run(initdb, "");
        run(
                List.of(binaries.program("postgres"), "--single", "-D", fresh.toString(), "postgres"),
                "CREATE DATABASE " + NAME + "\n");
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What a start that was interrupted while creating left behind; nobody's data was ever in there.
    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.path(), CREATING + "*")) {
            for (Path path : unfinished) {
                Folders.delete(path);
            }
        }
    }

    private void check(Path cluster) throws IOException {
        Path versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            throw new StartupFailure("The data folder is damaged: " + versionFile
                    + " is missing. Nothing was changed; restore a backup, or set MISSION_DATA to another folder.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new StartupFailure(
                    cluster + " was written by PostgreSQL " + version + ", this Mission Control brings "
                            + PostgresBinaries.MAJOR
                            + ". Nothing was changed; dump and restore it, or serve it with PostgreSQL "
                            + version + " and set DATABASE_URL.");
        }
        if (!Files.exists(folder.passwordFile())) {
            throw new StartupFailure("The data folder is damaged: " + folder.passwordFile()
                    + " is missing. Nothing was changed; restore that file from a backup.");
        }
    }

    private void run(List<String> command, String input) throws IOException {
        CommandResult result = CommandResult.of(folder.account().command(command), folder.path(), input);
        if (!result.succeeded()) {
            throw result.output().contains("could not look up effective user ID")
                    ? new StartupFailure(
                            "User id " + folder.account().userId() + " has no entry in /etc/passwd, and PostgreSQL"
                                    + " needs one: start as a user that has, or set DATABASE_URL.")
                    : new StartupFailure("Cannot create the database in " + folder.path() + ": " + result.lastLine());
        }
    }

    /// We hold the folder's lock, so a server that still runs on it lost its Mission Control: it is stopped, cleanly.
    void stopOrphan(Consumer<String> progress) throws IOException {
        Optional<PostmasterFile> left = PostmasterFile.read(folder.cluster());
        if (left.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> orphan = left.get().process();
        if (orphan.isPresent()) {
            progress.accept("Stopping the database server that an earlier run left behind …");
            signal(orphan.get().pid(), "INT");
            awaitEnd(orphan.get());
        } else if (ProcessHandle.of(left.get().pid()).isPresent()) {
            // Its number belongs to another program by now, which PostgreSQL alone could not tell from a server.
            Files.deleteIfExists(PostmasterFile.in(folder.cluster()));
        }
    }

    void signal(long pid, String name) throws IOException {
        List<String> kill = List.of("kill", "-" + name, Long.toString(pid));
        CommandResult.of(folder.account().command(kill), Path.of("/"), "");
    }

    private void awaitEnd(ProcessHandle orphan) {
        try {
            orphan.onExit().get(ORPHAN_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while an earlier database server stopped.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartupFailure(
                    "An earlier database server (process " + orphan.pid() + ") does not stop: end it, then"
                            + " start again.",
                    e);
        }
    }
}
