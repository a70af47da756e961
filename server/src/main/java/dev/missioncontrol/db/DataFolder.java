package dev.missioncontrol.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds all data of one Mission Control, locked for as long as it is open. Only the account that runs
/// the database may look inside.
final class DataFolder implements AutoCloseable {
    private static final int PASSWORD_BYTES = 32;

    /// What may lie in the folder before Mission Control has made its own marks there.
    private static final Set<String> NOT_FOREIGN = Set.of("lost+found", "lock", "mission-control.aot");

    /// A file lock belongs to the whole process, and closing any other channel to the file would give it up: so
    /// folders already open in this process are known by name.
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final ServerAccount account;
    private final FileChannel lockFile;

    private DataFolder(Path path, ServerAccount account, FileChannel lockFile) {
        this.path = path;
        this.account = account;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path given) {
        Path path = given.toAbsolutePath().normalize();
        ServerAccount account = ServerAccount.of(path.resolve("database"));
        if (!OPEN_HERE.add(path)) {
            throw alreadyRunning(path);
        }
        FileChannel lockFile = null;
        try {
            prepare(path, account);
            lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw alreadyRunning(path);
            }
            return new DataFolder(path, account, lockFile);
        } catch (AccessDeniedException e) {
            close(path, lockFile);
            throw noRights(path, e);
        } catch (IOException e) {
            close(path, lockFile);
            throw new StartupFailure(
                    "Cannot use the data folder " + path + " (" + e.getMessage()
                            + "): choose another one with MISSION_DATA.",
                    e);
        } catch (StartupFailure e) {
            close(path, lockFile);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    ServerAccount account() {
        return account;
    }

    /// PostgreSQL's own data directory.
    Path cluster() {
        return path.resolve("database");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    /// The database's password, made on the first start, readable by its account alone.
    String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
            account.give(file);
        }
        return Files.readString(file).strip();
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    @Override
    public void close() {
        close(path, lockFile);
    }

    private static void close(Path path, @Nullable FileChannel lockFile) {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the lock of " + path + " does not open", e);
        } finally {
            OPEN_HERE.remove(path);
        }
    }

    private static void prepare(Path path, ServerAccount account) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new StartupFailure(
                    path + " is not a folder: choose another place for the data with MISSION_DATA.", e);
        }
        refuseForeign(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        account.give(path);
        refuseClosedParents(path, account);
    }

    /// A folder with other people's files is never taken over: it would be closed to everybody else.
    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path.resolve("password"))) {
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            if (inside.map(file -> file.getFileName().toString())
                    .anyMatch(name -> !NOT_FOREIGN.contains(name) && !name.startsWith("postgresql"))) {
                throw new StartupFailure(path + " already holds other files and no Mission Control data:"
                        + " set MISSION_DATA to an empty or new folder.");
            }
        }
    }

    private static void refuseClosedParents(Path path, ServerAccount account) throws IOException {
        if (account.borrowed()) {
            List<String> look = account.command(List.of("test", "-x", path.toString()));
            if (!CommandResult.of(look, Path.of("/"), "").succeeded()) {
                throw new StartupFailure(
                        "As root, the database runs under user " + account.userId() + ", who cannot reach " + path
                                + ": set MISSION_DATA to a folder outside closed ones, such as /var/lib/mission-control.");
            }
        }
    }

    private static StartupFailure alreadyRunning(Path path) {
        return new StartupFailure("Another Mission Control is running on the data folder " + path
                + ": stop it first, or set MISSION_DATA to another folder.");
    }

    private static StartupFailure noRights(Path path, AccessDeniedException cause) {
        return new StartupFailure(
                "User " + System.getProperty("user.name") + " has no rights to " + cause.getFile()
                        + ": change its owner, or set MISSION_DATA to a folder of your own"
                        + (cause.getFile().equals(path.toString()) ? "." : " instead of " + path + "."),
                cause);
    }
}
