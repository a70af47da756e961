package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.support.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/// The embedded server stands in for somebody else's. An old one is not at hand: its answer is judged as a value.
class ExternalPostgresTest {
    @Test
    void aServerThatIsGoodEnoughPasses() {
        assertThatCode(() -> check(TestPostgres.freshAddress())).doesNotThrowAnyException();
    }

    @Test
    void aServerThatIsTooOldIsNamedWithItsVersion() {
        assertThat(ExternalPostgres.objection(140_011, "UTF8", false, ""))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).startsWith("it is PostgreSQL 14, and Mission Control"));
        assertThat(ExternalPostgres.objection(90_624, "UTF8", false, ""))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("it is PostgreSQL 9"));
        assertThat(ExternalPostgres.objection(150_000, "UTF8", false, "")).isEmpty();
    }

    @Test
    void aDatabaseWeCannotUseIsNamed() {
        assertThat(ExternalPostgres.objection(180_000, "LATIN1", false, "")).isPresent();
        assertThat(ExternalPostgres.objection(180_000, "UTF8", true, "")).isPresent();
        assertThat(ExternalPostgres.objection(180_000, "UTF8", false, "public")).isPresent();
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        DatabaseAddress right = TestPostgres.freshAddress();
        assertThatThrownBy(() -> check(new DatabaseAddress(right.jdbcUrl(), right.user(), "guessed")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("refuses user mission")
                .message()
                .doesNotContain("guessed");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        DatabaseAddress right = TestPostgres.freshAddress();
        DatabaseAddress missing = new DatabaseAddress(right.jdbcUrl() + "_missing", right.user(), right.password());
        assertThatThrownBy(() -> check(missing)).hasMessageContaining("does not exist: create it");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        DatabaseAddress nobody = DatabaseUrl.parse("postgres://ada@127.0.0.1:" + closedPort + "/board");
        assertThatThrownBy(() -> check(nobody)).hasMessageContaining("does not answer: is it running");
    }

    private static void check(DatabaseAddress address) {
        ExternalPostgres.check(address, line -> {});
    }
}
