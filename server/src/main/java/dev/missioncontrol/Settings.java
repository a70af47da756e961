package dev.missioncontrol;

import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.http.Words;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values that were given: in the environment, else in the file. Whatever cannot be is refused in one sentence that
/// says where it stands and what to give instead.
final class Settings {
    /// A file of settings is a page, not a book.
    private static final int LONGEST_FILE_BYTES = 64 << 10;

    /// @param place where it stands in a file, to begin a sentence with; empty for the environment
    private record Given(String value, String place) {}

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    /// What the environment says, over what the file says that it names.
    static Settings read(Map<String, String> environment) {
        Settings settings = new Settings();
        environment.forEach((variable, value) -> Setting.find(variable)
                .filter(setting -> !value.isBlank())
                .ifPresent(setting -> settings.given.put(setting, new Given(value.strip(), ""))));
        Path named = settings.path(Setting.CONFIG);
        Path data = settings.path(Setting.DATA);
        if (named != null) {
            if (!Files.isRegularFile(named)) {
                throw settings.refusal(Setting.CONFIG, "there is no such file.");
            }
            settings.readFile(named, Setting.CONFIG);
        } else {
            Path usual = (data == null ? usualData() : data).resolve("mission.conf");
            if (Files.exists(usual)) {
                settings.readFile(usual, Setting.CONFIG, Setting.DATA);
            }
        }
        return settings;
    }

    /// @param impossible what cannot stand in this file, since it says where the file is
    private void readFile(Path file, Setting... impossible) {
        List<String> lines = lines(file);
        Map<Setting, Given> read = new EnumMap<>(Setting.class);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = file + " line " + (i + 1) + ": ";
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new StartupFailure(place + "a setting is written NAME = value, and a remark begins with #.");
            }
            String name = line.substring(0, equals).strip();
            Setting setting = Setting.find(name)
                    .orElseThrow(() -> new StartupFailure(place + name + " is not a setting; did you mean "
                            + Spelling.nearest(name, Setting.variables()) + "?"));
            if (List.of(impossible).contains(setting)) {
                throw new StartupFailure(
                        place + name + " says where this file is, so it can only be set in the environment.");
            }
            if (read.put(setting, new Given(line.substring(equals + 1).strip(), place)) != null) {
                throw new StartupFailure(place + name + " is set twice in this file; leave one of the two.");
            }
        }
        read.forEach((setting, value) -> {
            if (!value.value().isEmpty()) {
                given.putIfAbsent(setting, value);
            }
        });
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE_BYTES) {
                throw new StartupFailure(file + " is too long for a file of settings: it can have 64 KiB.");
            }
            return Files.readString(file).lines().toList();
        } catch (CharacterCodingException notText) {
            throw new StartupFailure(file + " is not UTF-8: save it as that.", notText);
        } catch (IOException failure) {
            throw new StartupFailure(
                    file + " cannot be read (" + failure.getMessage() + "): check its rights.", failure);
        }
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(given.get(setting)).map(Given::value);
    }

    /// What is given, or what holds otherwise.
    String textOrInitial(Setting setting) {
        return text(setting).orElse(setting.initial());
    }

    int number(Setting setting) {
        if (!(setting.kind() instanceof Setting.Kind.WholeNumber range)) {
            throw new IllegalArgumentException(setting + " is no number");
        }
        try {
            long number = Long.parseLong(textOrInitial(setting));
            if (number >= range.least() && number <= range.most()) {
                return (int) number;
            }
        } catch (NumberFormatException notANumber) {
            throw refusal(setting, "give " + setting.takes() + ".", notANumber);
        }
        throw refusal(setting, "give " + setting.takes() + ".");
    }

    <E extends Enum<E> & Words> E word(Setting setting, Class<E> type) {
        return Words.find(type, textOrInitial(setting))
                .orElseThrow(() -> refusal(setting, "give " + setting.takes() + "."));
    }

    /// Whether the sentence of a consent was repeated; anything but that or nothing is refused.
    boolean consents(Setting setting) {
        if (!(setting.kind() instanceof Setting.Kind.Consent consent)) {
            throw new IllegalArgumentException(setting + " asks for no consent");
        }
        Optional<String> text = text(setting);
        if (text.isPresent() && !text.get().equals(consent.words())) {
            throw refusal(setting, "give " + setting.takes() + ", or leave it out.");
        }
        return text.isPresent();
    }

    /// @return null when none is given
    @Nullable
    Path path(Setting setting) {
        try {
            return text(setting).map(Settings::resolved).orElse(null);
        } catch (InvalidPathException impossible) {
            throw refusal(setting, "give " + setting.takes() + ".", impossible);
        }
    }

    static Path usualData() {
        return System.getProperty("user.name").equals("root")
                ? Path.of("/var/lib/mission-control")
                : home().resolve(".mission-control");
    }

    private static Path resolved(String text) {
        return text.startsWith("~/")
                ? home().resolve(text.substring(2))
                : Path.of(text).toAbsolutePath().normalize();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /// A sentence that begins with where the value stands and what it is, unless it is secret.
    ///
    /// @param what goes on after a colon
    StartupFailure refusal(Setting setting, String what) {
        return refusal(setting, what, null);
    }

    StartupFailure refusal(Setting setting, String what, @Nullable Throwable cause) {
        Given value = given.get(setting);
        String shown = value == null || setting.isSecret() ? "" : "=" + value.value();
        return new StartupFailure(place(setting) + setting.variable() + shown + " is refused: " + what, cause);
    }

    /// Where its value stands in a file, to begin a sentence with; empty for the environment.
    String place(Setting setting) {
        Given value = given.get(setting);
        return value == null ? "" : value.place();
    }
}
