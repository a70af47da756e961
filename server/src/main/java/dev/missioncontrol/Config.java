package dev.missioncontrol;

import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.DatabaseUrl;
import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.http.Door;
import dev.missioncontrol.operations.LogFormat;
import dev.missioncontrol.operations.LogLevel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Everything that can be set from outside, checked once; each part is described at its {@link Setting}.
///
/// @param externalDatabase null when we bring our own
/// @param openToTheNetwork listens beyond this machine although nobody signs in: somebody said so in so many words
/// @param webhookUrl where the tracker's outbound notice goes; null for nowhere
/// @param webhookSecret what the notice's receiver knows it by; null when it is not signed
/// @param demo whether the demo's agents run
/// @param empty whether a first start leaves the board empty
public record Config(
        Path data,
        String host,
        int port,
        Set<String> allowedOrigins,
        boolean openToTheNetwork,
        @Nullable DatabaseAddress externalDatabase,
        int databaseConnections,
        @Nullable URI webhookUrl,
        @Nullable String webhookSecret,
        LogLevel logLevel,
        LogFormat logFormat,
        boolean demo,
        boolean empty) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");
    private static final Pattern ANY_ADDRESS = Pattern.compile("0\\.0\\.0\\.0|::");

    /// From environment variables, the file of settings they lead to, and arguments that `CommandLine` has already
    /// found
    /// valid.
    ///
    /// @throws StartupFailure when something cannot be
    public static Config read(Map<String, String> environment, boolean demo, boolean empty) {
        Settings settings = Settings.read(environment);
        Path data = settings.path(Setting.DATA);
        boolean open = settings.consents(Setting.OPEN_TO_THE_NETWORK);
        return new Config(
                data == null ? Settings.usualData() : data,
                host(settings, open),
                settings.number(Setting.PORT),
                origins(settings),
                open,
                database(settings),
                settings.number(Setting.DATABASE_CONNECTIONS),
                webhook(settings),
                settings.text(Setting.WEBHOOK_SECRET).orElse(null),
                settings.word(Setting.LOG_LEVEL, LogLevel.class),
                settings.word(Setting.LOG_FORMAT, LogFormat.class),
                demo,
                empty);
    }

    /// What whoever starts the program should know, a sentence each.
    ///
    /// A variable that looks like ours and is not is among them: a misspelt setting must not be lost silently. In
    /// the environment it only warns, since others put things there too; in a file of ours it fails the start.
    List<String> warnings(Map<String, String> environment) {
        List<String> warnings = new ArrayList<>();
        if (listensBeyondThisMachine()) {
            warnings.add("Nobody signs in, and Mission Control listens on " + host + ": whoever reaches port " + port
                    + " may do everything. Publish it on 127.0.0.1 alone.");
        }
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("MISSION_") && Setting.find(name).isEmpty()) {
                warnings.add(name + " is not a setting of Mission Control and has no effect; did you mean "
                        + Spelling.nearest(name, Setting.variables()) + "?");
            }
        }
        return warnings;
    }

    /// Whether programs of other machines can reach the port.
    public boolean listensBeyondThisMachine() {
        return !LOOPBACK.matcher(host).matches();
    }

    /// Where people and agents of this machine find the server that listens on this port.
    String address(int actualPort) {
        String name = ANY_ADDRESS.matcher(host).matches() ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + actualPort;
    }

    private static String host(Settings settings, boolean open) {
        String given = settings.textOrInitial(Setting.HOST).replace("[", "").replace("]", "");
        if (!open && !LOOPBACK.matcher(given).matches()) {
            throw settings.refusal(
                    Setting.HOST,
                    "nobody signs in yet, so Mission Control listens to this machine alone; use 127.0.0.1, localhost or"
                            + " ::1 (or see " + Setting.OPEN_TO_THE_NETWORK.variable() + ").");
        }
        return given;
    }

    private static Set<String> origins(Settings settings) {
        Set<String> origins = new TreeSet<>();
        for (String origin : settings.textOrInitial(Setting.ALLOWED_ORIGINS).split(",", -1)) {
            if (!origin.isBlank()) {
                origins.add(origin.strip());
            }
        }
        for (String origin : origins) {
            if (!Door.isOrigin(origin)) {
                throw settings.refusal(
                        Setting.ALLOWED_ORIGINS,
                        "an origin is written https://name or http://name:port, and several with commas between.");
            }
        }
        return Set.copyOf(origins);
    }

    private static @Nullable DatabaseAddress database(Settings settings) {
        Optional<String> url = settings.text(Setting.DATABASE);
        try {
            return url.map(DatabaseUrl::parse).orElse(null);
        } catch (StartupFailure unreadable) {
            throw new StartupFailure(settings.place(Setting.DATABASE) + unreadable.sentence(), unreadable);
        }
    }

    private static @Nullable URI webhook(Settings settings) {
        String given = settings.textOrInitial(Setting.WEBHOOK);
        if (given.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(given);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            throw settings.refusal(Setting.WEBHOOK, "give an http or https address such as https://host/path.");
        }
        throw settings.refusal(Setting.WEBHOOK, "give an http or https address such as https://host/path.");
    }

    /// Without what may be secret.
    @Override
    public String toString() {
        return "Mission Control on " + host + " port " + port + ", data in " + data
                + (externalDatabase == null ? "" : ", database " + externalDatabase)
                + (webhookUrl == null ? "" : ", notices to " + webhookUrl.getHost());
    }
}
