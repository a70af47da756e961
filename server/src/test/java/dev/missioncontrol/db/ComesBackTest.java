package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.SharedPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An embedded server that is killed comes back, but not for ever.
class ComesBackTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<String> givenUp = new CopyOnWriteArrayList<>();
    private Path root = Path.of("");
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        root = Files.createTempDirectory("mission-control-db-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = EmbeddedPostgres.startFleeting(root.resolve("data"), SharedPrograms.folder(), line -> {});
        server.keepRunning(line -> {}, givenUp::add);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        Folders.delete(root);
    }

    @Test
    void itComesBackOnTheSamePortThreeTimesAMinute() throws Exception {
        int port = server.port();
        for (int time = 1; time <= 3; time++) {
            kill();
            Facts.await("the server to answer", SOON, this::answers);
            assertThat(server.port()).isEqualTo(port);
            assertThat(givenUp).isEmpty();
        }
        kill();
        Facts.await("the end of patience", SOON, () -> !givenUp.isEmpty());
        assertThat(givenUp)
                .singleElement()
                .asString()
                .contains("times within a minute")
                .endsWith("postgresql.log.");
        assertThat(answers()).isFalse();
    }

    @Test
    void aServerThatWasAskedToStopStaysAway() {
        server.close();
        assertThat(PostmasterFile.read(root.resolve("data").resolve("database")))
                .isEmpty();
        assertThat(givenUp).isEmpty();
    }

    /// Returns when it is gone.
    private void kill() {
        ProcessHandle postmaster = PostmasterFile.read(root.resolve("data").resolve("database"))
                .flatMap(PostmasterFile::process)
                .orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private boolean answers() {
        DatabaseAddress address = server.address();
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }
}
