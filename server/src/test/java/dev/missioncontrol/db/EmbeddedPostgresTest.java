package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.support.SharedPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The life of the embedded server on one data folder.
class EmbeddedPostgresTest {
    private final List<String> progress = new ArrayList<>();
    private Path root = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createTempDirectory("mission-control-db-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = root.resolve("data");
    }

    @AfterEach
    void removeFolder() throws IOException {
        Folders.delete(root);
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            ask(server, "CREATE TABLE kept AS SELECT 'Ärger'::text AS word");
        }
        assertThat(progress).hasSize(1).first().asString().startsWith("Creating the database in " + data);
        progress.clear();
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT upper(word) FROM kept")).isEqualTo("ÄRGER");
        }
        assertThat(progress).isEmpty();
    }

    @Test
    void itListensOnTheLoopbackAddressAndAsksForThePassword() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("mission"), "mission", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void theFolderAndThePasswordAreClosedToOthers() throws IOException {
        start().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageStartingWith("Another Mission Control is running on the data folder " + data);
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerWhoseGuardWasKilledIsStoppedByTheNextStart() throws Exception {
        EmbeddedPostgres first = start();
        ask(first, "CREATE TABLE kept AS SELECT 7 AS number");
        ProcessHandle orphan = PostmasterFile.read(data.resolve("database"))
                .flatMap(PostmasterFile::process)
                .orElseThrow();
        ProcessHandle guard = orphan.parent().orElseThrow();
        for (ProcessHandle watch :
                guard.children().filter(child -> !child.equals(orphan)).toList()) {
            kill(watch);
        }
        kill(guard);
        first.close();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgres second = start()) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ask(second, "SELECT number FROM kept")).isEqualTo("7");
        }
        assertThat(progress).anyMatch(line -> line.contains("an earlier run left behind"));
    }

    @Test
    void aProcessNumberThatAnotherProgramGotSinceDoesNotStopTheStart() throws Exception {
        EmbeddedPostgres first = start();
        Path file = PostmasterFile.in(data.resolve("database"));
        String written = Files.readString(file);
        first.close();
        Files.writeString(
                file,
                written.replaceFirst(
                        "\\d+", Long.toString(ProcessHandle.current().pid())));
        try (EmbeddedPostgres second = start()) {
            assertThat(ask(second, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aDamagedFolderIsNamedAndLeftAlone() throws IOException {
        start().close();
        Path control = data.resolve("database/global/pg_control");
        byte[] nonsense = new byte[] {1, 2, 3};
        Files.write(control, nonsense);
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(
                        "Nothing was removed or repaired; the whole story is in " + data.resolve("postgresql.log"));
        assertThat(Files.readAllBytes(control)).isEqualTo(nonsense);

        Files.delete(data.resolve("database/PG_VERSION"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("PG_VERSION is missing. Nothing was changed");
    }

    @Test
    void aFolderOfAnotherPostgresIsNamedAndLeftAlone() throws IOException {
        start().close();
        Files.writeString(data.resolve("database/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(
                        "was written by PostgreSQL 17, this Mission Control brings 18. Nothing was changed");
    }

    @Test
    void aFolderWithOtherPeoplesFilesIsNotTakenOver() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("thesis.txt"), "");
        var before = Files.getPosixFilePermissions(data);
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("already holds other files");
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(before);
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.startFleeting(data, SharedPrograms.folder(), progress::add);
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        DatabaseAddress address = server.address();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get();
    }
}
