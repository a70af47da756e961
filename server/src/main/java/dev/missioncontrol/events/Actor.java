package dev.missioncontrol.events;

import java.util.Locale;

/// Who did it. `id` is stable, `name` is what people read; until people sign in they are the same.
public record Actor(Kind kind, String id, String name) {
    public enum Kind {
        PERSON,
        AGENT,
        SYSTEM;

        /// The word in the log, in JSON and on screen.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// The one person of open mode, until people can sign in.
    public static final Actor HUMAN = new Actor(Kind.PERSON, "human", "human");

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", "system");

    public static Actor agent(String name) {
        return new Actor(Kind.AGENT, name, name);
    }

    /// Who a row says it was.
    public static Actor named(String kind, String name) {
        return new Actor(Kind.of(kind), name, name);
    }

    public boolean isAgent() {
        return kind == Kind.AGENT;
    }
}
