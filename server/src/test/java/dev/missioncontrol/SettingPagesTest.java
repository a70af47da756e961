package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The pages that tell people what can be set are made from `Setting`. `./mvnw test -Dtest=SettingPagesTest
/// -Dmission.write=true` writes them anew.
class SettingPagesTest {
    private static final Path MANUAL = Path.of("..", "docs", "configuration.md");
    private static final Path HELP = Path.of("src", "main", "resources", "help.txt");
    private static final String BEGIN = "<!-- settings: made from Setting.java; CONTRIBUTING.md says how -->\n";
    private static final String END = "<!-- end -->";
    private static final String HELP_BEGIN = "Settings (in the environment, or in mission.conf in the data folder)\n";

    @Test
    void theManualIsMadeFromTheSettings() throws IOException {
        String page = Files.readString(MANUAL);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        check(MANUAL, page, page.substring(0, from) + table() + page.substring(page.indexOf(END, from)));
    }

    @Test
    void theHelpIsMadeFromTheSettings() throws IOException {
        String page = Files.readString(HELP);
        int from = page.indexOf(HELP_BEGIN) + HELP_BEGIN.length();
        check(HELP, page, page.substring(0, from) + lines(SettingPagesTest::helped));
    }

    private static void check(Path file, String is, String shouldBe) throws IOException {
        if (Boolean.getBoolean("mission.write")) {
            Files.writeString(file, shouldBe);
        } else {
            assertThat(is)
                    .as(file + " is older than Setting.java: see CONTRIBUTING.md")
                    .isEqualTo(shouldBe);
        }
    }

    private static String table() {
        return "| setting | takes | without it | what it is for |\n|---|---|---|---|\n"
                + lines(setting -> String.format(
                        "| `%s` | %s | %s | %s |\n",
                        setting.variable(), taken(setting), setting.otherwise(), setting.sentence()));
    }

    private static String taken(Setting setting) {
        return switch (setting.kind()) {
            case Setting.Kind.Secret(String shape) -> "`" + shape + "`, secret";
            case Setting.Kind.Consent(String words) -> "exactly `" + words + "`";
            default -> setting.takes();
        };
    }

    private static String helped(Setting setting) {
        String otherwise = setting.otherwise().equals("none") ? "" : "; otherwise " + plain(setting.otherwise());
        return "  " + setting.variable() + "\n      " + plain(setting.sentence()) + "\n      " + setting.takes()
                + otherwise + "\n";
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }

    private static String lines(Function<Setting, String> line) {
        return Arrays.stream(Setting.values()).map(line).collect(Collectors.joining());
    }
}
