package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void withoutArgumentsItServes() {
        assertThat(parse()).isInstanceOf(CommandLine.Serve.class);
    }

    @Test
    void demoAndEmptyAreRemembered() {
        assertThat(((CommandLine.Serve) parse("--demo")).config().demo()).isTrue();
        assertThat(((CommandLine.Serve) parse("--empty")).config().empty()).isTrue();
    }

    @Test
    void helpNamesEverySetting() {
        assertThat(((CommandLine.Say) parse("--help")).text())
                .contains(Setting.variables())
                .contains("--demo", "--empty");
    }

    @Test
    void renewingTheEpochStandsAlone() {
        assertThat(parse("--renew-epoch")).isInstanceOf(CommandLine.RenewEpoch.class);
        assertThat(((CommandLine.Refuse) parse("--renew-epoch", "--demo")).exitCode())
                .isEqualTo(2);
    }

    @Test
    void versionIsSaid() {
        assertThat(((CommandLine.Say) parse("--version")).text()).startsWith("Mission Control ");
    }

    @Test
    void unknownAndContradictingArgumentsAreMisuse() {
        assertThat(parse("--dmeo"))
                .isEqualTo(new CommandLine.Refuse("Unknown argument --dmeo: see bin/start --help.", 2));
        assertThat(((CommandLine.Refuse) parse("--demo", "--empty")).exitCode()).isEqualTo(2);
    }

    @Test
    void aBadSettingIsRefusedInItsOwnWords() {
        CommandLine refused = CommandLine.parse(List.of(), Map.of("MISSION_PORT", "many", "MISSION_DATA", "unused"));
        assertThat(((CommandLine.Refuse) refused).sentence()).startsWith("MISSION_PORT=many");
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), Map.of("MISSION_DATA", "unused"));
    }
}
