package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.db.StartupFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        assertThat(config.data())
                .isIn(
                        Path.of("/var/lib/mission-control"),
                        Path.of(System.getProperty("user.home"), ".mission-control"));
    }

    @Test
    void everySettingIsTaken() {
        Config config = read(Map.of(
                "MISSION_HOST", "localhost",
                "MISSION_PORT", " 0 ",
                "MISSION_DATA", "/srv/board",
                "DATABASE_URL", "postgres://ada:s3cret@db.example/board"));
        assertThat(config.host()).isEqualTo("localhost");
        assertThat(config.port()).isZero();
        assertThat(config.data()).isEqualTo(Path.of("/srv/board"));
        assertThat(config.toString()).contains("db.example").doesNotContain("s3cret");
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
                .hasMessageStartingWith("MISSION_PORT=" + port + " is not a port");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:81", "::1, http://[::1]:81", "[::1], http://[::1]:81"})
    void theAddressCanBeOpenedInABrowser(String host, String address) {
        assertThat(read(Map.of("MISSION_HOST", host)).address(81)).isEqualTo(address);
    }

    @Test
    void aMisspeltVariableIsNamed() {
        assertThat(Config.warnings(Map.of("MISSION_PROT", "1", "MISSION_PORT", "1", "HOME", "/")))
                .singleElement()
                .asString()
                .startsWith("MISSION_PROT is not a setting")
                .contains("MISSION_PORT");
    }

    private static Config read(Map<String, String> environment) {
        return Config.read(environment, false, false);
    }
}
