package dev.missioncontrol.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where log lines go (standard error), which of them, and how they look.
///
/// Libraries only get a word in when they warn, whatever the level: what they tell otherwise is not ours to vouch for,
/// headers and statements with secrets among it.
public final class Logs {
    private static final String OURS = "dev.missioncontrol";

    private Logs() {}

    /// From now on.
    public static void configure(LogLevel level, LogFormat format) {
        configure((LoggerContext) LoggerFactory.getILoggerFactory(), level, format, standardError());
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LoggerFactory.getLogger(Logs.class).error("Thread {} failed", thread, failure));
    }

    static void configure(LoggerContext context, LogLevel level, LogFormat format, OutputStream out) {
        context.reset();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Level ours = level(level);
        root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
        context.getLogger(OURS).setLevel(ours);
        root.addAppender(appender(context, format, out));
    }

    private static OutputStreamAppender<ILoggingEvent> appender(
            LoggerContext context, LogFormat format, OutputStream out) {
        LogLine line = new LogLine(isJson(format));
        line.setContext(context);
        line.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(line);
        appender.setOutputStream(out);
        appender.start();
        return appender;
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case AUTO -> somebodyReadsAlong() ? Level.WARN : Level.INFO;
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    private static boolean isJson(LogFormat format) {
        return switch (format) {
            case AUTO -> !somebodyReadsAlong();
            case TEXT -> false;
            case JSON -> true;
        };
    }

    /// Whatever that is at the time.
    static OutputStream standardError() {
        return ConsoleTarget.SystemErr.getStream();
    }

    /// `bin/start` has looked whether standard error is a terminal.
    private static boolean somebodyReadsAlong() {
        return Boolean.getBoolean("mission.terminal");
    }

    /// How logs are until the settings were read, and in tests: warnings, for people.
    public static final class AtFirst extends ContextAwareBase implements Configurator {
        @Override
        public ExecutionStatus configure(LoggerContext context) {
            Logs.configure(context, LogLevel.WARN, LogFormat.TEXT, standardError());
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
    }
}
