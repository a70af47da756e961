package dev.missioncontrol.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// A time as callers write it: ISO-8601 with an offset, or a date (its beginning in UTC).
final class TimeGiven {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int DATE_LENGTH = 10;

    private TimeGiven() {}

    /// @param pointer where the call says it
    /// @throws Problem `validation` when it is no time, or none that can be stored
    static Instant read(String pointer, String name, String text) {
        try {
            Instant time = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw Problem.invalid(pointer, name + " is too far away.");
            }
            return time;
        } catch (DateTimeParseException notATime) {
            throw Problem.invalid(
                    pointer, name + " has to be an ISO-8601 time such as 2026-11-22T10:00:00Z, or a date.");
        }
    }
}
