package dev.missioncontrol.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.missioncontrol.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.node.ObjectNode;

/// How one thing that happened is written down: as a JSON object, or for somebody who reads along.
final class LogLine extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    /// What could end a line, or paint on a terminal, inside of a text that came from outside.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private final boolean asJson;

    LogLine(boolean asJson) {
        this.asJson = asJson;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return ((asJson ? json(event) : text(event)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String json(ILoggingEvent event) {
        ObjectNode line = Json.object()
                .put("time", Json.time(event.getInstant()))
                .put("level", event.getLevel().toString().toLowerCase(Locale.ROOT))
                .put("logger", name(event))
                .put("message", event.getFormattedMessage());
        for (KeyValuePair field : fields(event)) {
            switch (field.value) {
                case Integer number -> line.put(field.key, number);
                case Double number -> line.put(field.key, number);
                case null -> line.putNull(field.key);
                default -> line.put(field.key, field.value.toString());
            }
        }
        if (event.getThrowableProxy() != null) {
            line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return Json.write(line);
    }

    private static String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(LOCAL.format(local(event.getInstant())))
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(name(event))
                .append(": ")
                .append(visible(event.getFormattedMessage()));
        for (KeyValuePair field : fields(event)) {
            line.append(' ').append(field.key).append('=').append(visible(String.valueOf(field.value)));
        }
        if (event.getThrowableProxy() != null) {
            line.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static String name(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<KeyValuePair> fields(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
    }

    private static OffsetDateTime local(Instant instant) {
        return instant.atZone(ZoneId.systemDefault()).toOffsetDateTime();
    }

    private static String visible(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
