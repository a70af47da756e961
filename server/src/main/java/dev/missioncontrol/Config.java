package dev.missioncontrol;

import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.DatabaseUrl;
import dev.missioncontrol.db.StartupFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Everything that can be set from outside, checked once. `externalDatabase` is null when we bring our own.
public record Config(
        Path data, String host, int port, @Nullable DatabaseAddress externalDatabase, boolean demo, boolean empty) {
    private static final String HOST = "MISSION_HOST";
    private static final String PORT = "MISSION_PORT";
    private static final String DATA = "MISSION_DATA";
    private static final String DATABASE = "DATABASE_URL";
    private static final Set<String> KNOWN = Set.of(HOST, PORT, DATA);

    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;
    private static final Path DATA_OF_ROOT = Path.of("/var/lib/mission-control");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    /// From environment variables and from arguments that `CommandLine` has already found valid.
    static Config read(Map<String, String> environment, boolean demo, boolean empty) {
        String databaseUrl = environment.getOrDefault(DATABASE, "").strip();
        return new Config(
                data(environment),
                host(environment),
                port(environment),
                databaseUrl.isEmpty() ? null : DatabaseUrl.parse(databaseUrl),
                demo,
                empty);
    }

    /// A sentence for every variable that looks like ours and is not: a misspelt setting must not be lost silently.
    static List<String> warnings(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("MISSION_") && !KNOWN.contains(name))
                .sorted()
                .map(name -> name + " is not a setting of Mission Control and has no effect; there are "
                        + String.join(", ", KNOWN.stream().sorted().toList()) + " and " + DATABASE + ".")
                .toList();
    }

    /// Where people and agents find the server that listens on this port.
    String address(int actualPort) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
    }

    private static Path data(Map<String, String> environment) {
        String given = environment.getOrDefault(DATA, "").strip();
        Path home = Path.of(System.getProperty("user.home"));
        if (given.startsWith("~/")) {
            return home.resolve(given.substring(2));
        }
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        return System.getProperty("user.name").equals("root") ? DATA_OF_ROOT : home.resolve(".mission-control");
    }

    private static String host(Map<String, String> environment) {
        String given = environment.getOrDefault(HOST, "").strip();
        if (given.isEmpty()) {
            return DEFAULT_HOST;
        }
        if (!LOOPBACK.matcher(given).matches()) {
            throw new StartupFailure(
                    HOST + "=" + given + " is refused: nobody signs in yet, so Mission Control listens to"
                            + " this machine alone; use 127.0.0.1, localhost or ::1.");
        }
        return given.replace("[", "").replace("]", "");
    }

    private static int port(Map<String, String> environment) {
        String given = environment.getOrDefault(PORT, "").strip();
        if (given.isEmpty()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(given);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw badPort(given, e);
        }
        throw badPort(given, null);
    }

    private static StartupFailure badPort(String given, @Nullable NumberFormatException cause) {
        return new StartupFailure(
                PORT + "=" + given + " is not a port: give a number from 0 (any free one) to " + HIGHEST_PORT + ".",
                cause);
    }
}
