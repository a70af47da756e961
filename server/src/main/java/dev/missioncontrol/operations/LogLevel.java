package dev.missioncontrol.operations;

import dev.missioncontrol.http.Words;
import java.util.Locale;

/// How much is logged.
public enum LogLevel implements Words {
    AUTO,
    ERROR,
    WARN,
    INFO,
    DEBUG;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
