package dev.missioncontrol.db;

import org.jspecify.annotations.Nullable;

/// Why the server cannot start, in one sentence that also says what to do. It is printed as it is, without a stack
/// trace.
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public StartupFailure(String sentence) {
        this(sentence, null);
    }

    public StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
