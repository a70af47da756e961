package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.operations.LogFormat;
import dev.missioncontrol.operations.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @Test
    void theDefaultsListenToThisMachineAlone() {
        Config config = read(Map.of());
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.externalDatabase()).isNull();
        assertThat(Settings.usualData())
                .isIn(
                        Path.of("/var/lib/mission-control"),
                        Path.of(System.getProperty("user.home"), ".mission-control"));
        assertThat(config.listensBeyondThisMachine()).isFalse();
        assertThat(config.databaseConnections()).isEqualTo(8);
        assertThat(config.allowedOrigins()).isEmpty();
        assertThat(config.webhookUrl()).isNull();
    }

    @Test
    void everySettingIsTaken() {
        Config config = read(Map.of(
                "MISSION_HOST", "localhost",
                "MISSION_PORT", " 0 ",
                "MISSION_DATA", "/srv/board",
                "WEBHOOK_URL", "https://bot.example/s3cret?token=s3cret",
                "DATABASE_URL", "postgres://ada:s3cret@db.example/board?sslpassword=s3cret"));
        assertThat(config.host()).isEqualTo("localhost");
        assertThat(config.port()).isZero();
        assertThat(config.data()).isEqualTo(Path.of("/srv/board"));
        assertThat(config.toString()).contains("db.example", "bot.example").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "example.org", "127.0.0.1.example.org", "*"})
    void otherMachinesAreNotListenedTo(String host) {
        assertThatThrownBy(() -> read(Map.of("MISSION_HOST", host)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("MISSION_HOST=" + host + " is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "8080.0", "99999999999"})
    void whatIsNoPortIsNamed(String port) {
        assertThatThrownBy(() -> read(Map.of("MISSION_PORT", port)))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("MISSION_PORT=" + port + " is refused: give a whole number from 0 to 65535.");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:81", "::1, http://[::1]:81", "[::1], http://[::1]:81"})
    void theAddressCanBeOpenedInABrowser(String host, String address) {
        assertThat(read(Map.of("MISSION_HOST", host)).address(81)).isEqualTo(address);
    }

    @Test
    void aMisspeltVariableIsNamedWithTheNearestSetting() {
        Map<String, String> environment = Map.of("MISSION_PROT", "1", "MISSION_PORT", "1", "HOME", "/");
        assertThat(read(environment).warnings(environment))
                .containsExactly("MISSION_PROT is not a setting of Mission Control and has no effect;"
                        + " did you mean MISSION_PORT?");
    }

    @Test
    void theFileSetsWhatTheEnvironmentDoesNot(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mission.conf"), """
                # the board of the second floor
                MISSION_PORT = 9000
                  MISSION_LOG_FORMAT=json

                MISSION_LOG_LEVEL =
                DATABASE_URL = postgres://ada:s3=cret@db.example/board
                """);
        for (Map<String, String> environment : List.of(
                Map.of("MISSION_DATA", folder.toString(), "MISSION_HOST", "localhost"),
                Map.of("MISSION_CONFIG", file.toString(), "MISSION_HOST", "localhost"))) {
            Config config = read(environment);
            assertThat(config.port()).isEqualTo(9000);
            assertThat(config.host()).isEqualTo("localhost");
            assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
            assertThat(config.logLevel()).isEqualTo(LogLevel.AUTO);
            assertThat(config.externalDatabase())
                    .isEqualTo(new DatabaseAddress("jdbc:postgresql://db.example:5432/board", "ada", "s3=cret"));
        }
        assertThat(read(Map.of("MISSION_CONFIG", file.toString(), "MISSION_PORT", "9001"))
                        .port())
                .isEqualTo(9001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSION_PROT = 1 | line 1: MISSION_PROT is not a setting; did you mean MISSION_PORT?",
                "port = 1 | line 1: port is not a setting; did you mean MISSION_PORT?",
                "log.level = info | line 1: log.level is not a setting; did you mean MISSION_LOG_LEVEL?",
                "MISSION_PORT 80 | line 1: a setting is written NAME = value, and a remark begins with #.",
                "MISSION_PORT = eighty | line 1: MISSION_PORT=eighty is refused: give a whole number from 0 to 65535.",
                "MISSION_HOST = example.org | line 1: MISSION_HOST=example.org is refused: nobody signs in yet",
                "DATABASE_URL = s3cret | line 1: DATABASE_URL cannot be read: write it as",
                "MISSION_DATA = /srv | line 1: MISSION_DATA says where this file is",
                "MISSION_CONFIG = x | line 1: MISSION_CONFIG says where this file is",
            })
    void whatTheFileCannotSayEndsTheStartWithItsLine(String line, String sentence, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("mission.conf"), line + "\n");
        assertThatThrownBy(() -> read(Map.of("MISSION_DATA", folder.toString())))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith(file + " " + sentence)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aSettingStandsInTheFileOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "MISSION_PORT = 1\n\nMISSION_PORT = 1\n");
        assertThatThrownBy(() -> read(Map.of("MISSION_CONFIG", file.toString())))
                .hasMessage(file + " line 3: MISSION_PORT is set twice in this file; leave one of the two.");
    }

    @Test
    void aFileThatIsNamedHasToBeThere(@TempDir Path folder) {
        Path file = folder.resolve("mission.conf");
        assertThatThrownBy(() -> read(Map.of("MISSION_CONFIG", file.toString())))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("MISSION_CONFIG=" + file + " is refused: there is no such file.");
    }

    @Test
    void aFileThatIsNamedMaySayWhereTheDataIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "MISSION_DATA = /srv/board\n");
        assertThat(read(Map.of("MISSION_CONFIG", file.toString())).data()).isEqualTo(Path.of("/srv/board"));
    }

    @Test
    void onlyTheWholeSentenceOpensTheServerToTheNetwork() {
        String consent = "MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN";
        assertThatThrownBy(() -> read(Map.of("MISSION_HOST", "0.0.0.0", consent, "yes")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith(consent + "=yes is refused: give exactly yes-everyone-");
        Map<String, String> environment =
                Map.of("MISSION_HOST", "0.0.0.0", consent, "yes-everyone-who-reaches-it-may-do-everything");
        Config open = read(environment);
        assertThat(open.host()).isEqualTo("0.0.0.0");
        assertThat(open.listensBeyondThisMachine()).isTrue();
        assertThat(open.address(81)).isEqualTo("http://127.0.0.1:81");
        assertThat(open.warnings(environment)).singleElement().asString().startsWith("Nobody signs in");
    }

    @Test
    void theConsentAloneChangesNothing() {
        Config config = read(
                Map.of("MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN", "yes-everyone-who-reaches-it-may-do-everything"));
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.listensBeyondThisMachine()).isFalse();
        assertThat(config.warnings(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MISSION_DATABASE_CONNECTIONS, 2, MISSION_DATABASE_CONNECTIONS=2 is refused: give a whole number from 3 to 100",
        "MISSION_LOG_LEVEL, loud, 'MISSION_LOG_LEVEL=loud is refused: give one of auto, error, warn, info, debug.'",
        "MISSION_LOG_FORMAT, xml, 'MISSION_LOG_FORMAT=xml is refused: give one of auto, text, json.'",
        "WEBHOOK_URL, ftp://s3cret.example, WEBHOOK_URL is refused: give an http or https address",
        "WEBHOOK_URL, http://, WEBHOOK_URL is refused: give an http or https address",
        "MISSION_ALLOWED_ORIGINS, board.example.org, MISSION_ALLOWED_ORIGINS=board.example.org is refused: an origin is",
    })
    void whatASettingCannotBeIsSaidInOneSentence(String variable, String value, String sentence) {
        assertThatThrownBy(() -> read(Map.of(variable, value)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith(sentence)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void originsAreAList() {
        assertThat(read(Map.of("MISSION_ALLOWED_ORIGINS", "https://board.example.org, http://pi:8080,"))
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://board.example.org", "http://pi:8080");
    }

    /// Away from a file of settings that this machine may have.
    private static Config read(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        if (!environment.containsKey("MISSION_CONFIG")) {
            all.putIfAbsent("MISSION_DATA", "unused");
        }
        return Config.read(all, false, false);
    }
}
