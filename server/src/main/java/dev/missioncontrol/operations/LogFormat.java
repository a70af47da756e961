package dev.missioncontrol.operations;

import dev.missioncontrol.http.Words;
import java.util.Locale;

/// How log lines look.
public enum LogFormat implements Words {
    AUTO,
    TEXT,
    JSON;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
