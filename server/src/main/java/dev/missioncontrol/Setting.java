package dev.missioncontrol;

import dev.missioncontrol.http.Words;
import dev.missioncontrol.operations.LogFormat;
import dev.missioncontrol.operations.LogLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Everything that can be set from outside, each thing described once: `Config` reads by it, and the manual's page, the
/// help text and every message about a wrong value are made from it.
@SuppressWarnings("ImmutableEnumChecker") // its kinds are records of values
enum Setting {
    CONFIG("MISSION_CONFIG", new Kind.Place("file"), "", "`mission.conf` in the data folder, if it is there", """
            a file of settings, one `NAME = value` a line; the environment wins over it"""),
    DATA(
            "MISSION_DATA",
            new Kind.Place("folder"),
            "",
            "`~/.mission-control`; as root `/var/lib/mission-control`",
            "the data folder: the embedded database, its password and its log"),
    HOST("MISSION_HOST", new Kind.Text("address or name of this machine"), "127.0.0.1", """
            where it listens; only 127.0.0.1, localhost or ::1, since nobody signs in yet"""),
    PORT(
            "MISSION_PORT",
            new Kind.WholeNumber(0, 65_535, ""),
            "8080",
            "its port; 0 takes a free one, which the ready line names"),
    ALLOWED_ORIGINS(
            "MISSION_ALLOWED_ORIGINS", new Kind.Text("list such as https://board.example.org,http://pi:8080"), "", """
            further addresses under which browsers and agents may call, for a proxy in front that signs people in"""),
    OPEN_TO_THE_NETWORK(
            "MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN",
            new Kind.Consent("yes-everyone-who-reaches-it-may-do-everything"),
            "",
            "lets `MISSION_HOST` be any address although nobody signs in; meant for containers whose port is published on"
                    + " this machine alone"),
    DATABASE(
            "DATABASE_URL",
            new Kind.Secret("postgres://user:password@host:5432/database"),
            "",
            "the one that comes along",
            """
            an external PostgreSQL 15 or newer"""),
    DATABASE_CONNECTIONS("MISSION_DATABASE_CONNECTIONS", new Kind.WholeNumber(3, 100, "connections"), "8", """
            how many connections to the database it holds at most; more than cores allow only wait for each other"""),
    WEBHOOK("WEBHOOK_URL", new Kind.Secret("https://host/path"), "", """
            where a notice goes when a task that is assigned to somebody is created or changed"""),
    WEBHOOK_SECRET("WEBHOOK_SECRET", new Kind.Secret("text, or whsec_ and Base64"), "", """
            with it each notice is signed (Standard Webhooks)"""),
    LOG_LEVEL("MISSION_LOG_LEVEL", Kind.Word.of(LogLevel.class), "auto", """
            what is logged: `info` names every request; `auto` is `warn` on a terminal and `info` elsewhere"""),
    LOG_FORMAT("MISSION_LOG_FORMAT", Kind.Word.of(LogFormat.class), "auto", """
            `json` is one object a line; `auto` is `text` on a terminal and `json` elsewhere""");

    /// What a setting takes.
    sealed interface Kind {
        /// A whole number; `unit` is what it counts, or empty.
        record WholeNumber(long least, long most, String unit) implements Kind {}

        /// One of a few words.
        record Word(List<String> words) implements Kind {
            static <E extends Enum<E> & Words> Word of(Class<E> type) {
                return new Word(
                        Arrays.stream(type.getEnumConstants()).map(Words::word).toList());
            }
        }

        /// A file or folder; `~/` begins at home.
        record Place(String what) implements Kind {}

        /// Anything of that shape.
        record Text(String what) implements Kind {}

        /// Of that shape, and never shown: it may hold a password.
        record Secret(String shape) implements Kind {}

        /// One sentence to be repeated, so that nobody says it by accident.
        record Consent(String words) implements Kind {}
    }

    private final String variable;
    private final Kind kind;
    private final String initial;
    private final String otherwise;
    private final String sentence;

    Setting(String variable, Kind kind, String initial, String sentence) {
        this(variable, kind, initial, initial.isEmpty() ? "none" : "`" + initial + "`", sentence);
    }

    Setting(String variable, Kind kind, String initial, String otherwise, String sentence) {
        this.variable = variable;
        this.kind = kind;
        this.initial = initial;
        this.otherwise = otherwise;
        this.sentence = sentence;
    }

    static Optional<Setting> find(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable.equals(variable))
                .findFirst();
    }

    static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }

    /// Its name, the same in the environment and in a file.
    String variable() {
        return variable;
    }

    Kind kind() {
        return kind;
    }

    /// The value that holds when none is given; empty for none.
    String initial() {
        return initial;
    }

    /// What holds when no value is given, for people.
    String otherwise() {
        return otherwise;
    }

    /// What it is for.
    String sentence() {
        return sentence;
    }

    /// What has to be given, for people.
    String takes() {
        return switch (kind) {
            case Kind.WholeNumber(long least, long most, String unit) ->
                "a whole number from " + least + " to " + most + (unit.isEmpty() ? "" : " (" + unit + ")");
            case Kind.Word(List<String> words) -> "one of " + String.join(", ", words);
            case Kind.Place(String what) -> "a " + what;
            case Kind.Text(String what) -> "a" + (what.startsWith("a") ? "n " : " ") + what;
            case Kind.Secret(String shape) -> shape;
            case Kind.Consent(String words) -> "exactly " + words;
        };
    }

    boolean isSecret() {
        return kind instanceof Kind.Secret;
    }
}
