package dev.missioncontrol.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The embedded server seen from other processes and other accounts.
class EmbeddedPostgresProcessTest {
    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    private Path root = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createTempDirectory("mission-control-process-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = root.resolve("data");
    }

    @AfterEach
    void removeFolder() throws IOException {
        Folders.delete(root);
    }

    @Test
    void theServerEndsWithAKilledStarterAndStartsAgain() throws Exception {
        Process starter = ServerOfAnotherProcess.start(List.of(), data, root);
        assertThat(firstLine(starter)).startsWith("ready");
        ProcessHandle server = server();
        ProcessHandle guard = server.parent().orElseThrow();
        starter.destroyForcibly();
        server.onExit().join();
        guard.onExit().join();
        assertThat(PostmasterFile.read(data.resolve("database"))).isEmpty();

        Process again = ServerOfAnotherProcess.start(List.of(), data, root);
        assertThat(firstLine(again)).startsWith("ready");
        end(again);
    }

    @Test
    void anotherProcessOnTheSameFolderIsRefused() throws Exception {
        Process first = ServerOfAnotherProcess.start(List.of(), data, root);
        assertThat(firstLine(first)).startsWith("ready");
        Process second = ServerOfAnotherProcess.start(List.of(), data, root);
        assertThat(firstLine(second)).startsWith("Another Mission Control is running on the data folder " + data);
        assertThat(server().isAlive()).isTrue();
        end(first);
    }

    @Test
    void aFolderWithoutRightsIsNamed() throws Exception {
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Process starter = ServerOfAnotherProcess.start(asUser(65534), closed.resolve("data"), root);
        assertThat(firstLine(starter)).contains("has no rights to " + closed + "/data: change its owner");
        assertThat(closed).isEmptyDirectory();
    }

    @Test
    void anOrdinaryUserNeedsNothingSpecial() throws Exception {
        assumeTrue(ROOT, "only root can become somebody else");
        Path own = Files.createDirectory(root.resolve("own"));
        Files.setAttribute(own, "unix:uid", 65534);
        Process starter = ServerOfAnotherProcess.start(asUser(65534), own.resolve("data"), root);
        assertThat(firstLine(starter)).startsWith("ready");
        end(starter);

        Process asRoot = ServerOfAnotherProcess.start(List.of(), own.resolve("data"), root);
        assertThat(firstLine(asRoot)).startsWith("ready");
        end(asRoot);
    }

    @Test
    void aUserIdWithoutANameIsToldWhatPostgresNeeds() throws Exception {
        assumeTrue(ROOT, "only root can become somebody else");
        Path own = Files.createDirectory(root.resolve("own"));
        Files.setAttribute(own, "unix:uid", 54321);
        Process starter = ServerOfAnotherProcess.start(asUser(54321), own.resolve("data"), root);
        assertThat(firstLine(starter)).startsWith("User id 54321 has no entry in /etc/passwd");
    }

    @Test
    void rootIsToldWhenTheDatabaseCannotReachTheFolder() throws Exception {
        assumeTrue(ROOT, "only root borrows an account for the database");
        Path closed = Files.createDirectory(root.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Process starter = ServerOfAnotherProcess.start(List.of(), closed.resolve("data"), root);
        assertThat(firstLine(starter)).startsWith("As root, the database runs under user 65534, who cannot reach");
    }

    private static List<String> asUser(int id) {
        return ROOT ? List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups") : List.of();
    }

    private ProcessHandle server() {
        return PostmasterFile.read(data.resolve("database"))
                .flatMap(PostmasterFile::process)
                .orElseThrow();
    }

    private static String firstLine(Process process) throws IOException {
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static void end(Process process) throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }
}
