package dev.missioncontrol.db;

/// Why the server cannot start, in one sentence that also says what to do. It is printed as it is, without a stack
/// trace.
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupFailure(String sentence) {
        super(sentence);
    }

    public StartupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
