package dev.missioncontrol;

import dev.missioncontrol.db.StartupFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What whoever started the program wants of it.
sealed interface CommandLine {
    record Serve(Config config, List<String> warnings) implements CommandLine {}

    /// The database was restored: its history gets a new name, and nothing is served.
    record RenewEpoch(Config config) implements CommandLine {}

    /// A text was asked for; nothing starts.
    record Say(String text) implements CommandLine {}

    /// The program was called in a way it does not know, or with a setting that cannot be.
    record Refuse(String sentence, int exitCode) implements CommandLine {}

    int FAILED = 1;
    int MISUSED = 2;

    static CommandLine parse(List<String> arguments, Map<String, String> environment) {
        boolean demo = false;
        boolean empty = false;
        boolean renewEpoch = false;
        for (String argument : arguments) {
            switch (argument) {
                case "--help", "-h" -> {
                    return new Say(help());
                }
                case "--version" -> {
                    return new Say("Mission Control " + Version.current());
                }
                case "--demo" -> demo = true;
                case "--empty" -> empty = true;
                case "--renew-epoch" -> renewEpoch = true;
                default -> {
                    return new Refuse("Unknown argument " + argument + ": see bin/start --help.", MISUSED);
                }
            }
        }
        if (renewEpoch && arguments.size() > 1) {
            return new Refuse("--renew-epoch stands alone: it starts nothing.", MISUSED);
        }
        if (demo && empty) {
            return new Refuse("--demo and --empty exclude each other: give one of them.", MISUSED);
        }
        try {
            Config config = Config.read(environment, demo, empty);
            return renewEpoch ? new RenewEpoch(config) : new Serve(config, config.warnings(environment));
        } catch (StartupFailure e) {
            return new Refuse(e.sentence(), FAILED);
        }
    }

    private static String help() {
        try (InputStream text = CommandLine.class.getResourceAsStream("/help.txt")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
