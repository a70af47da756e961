package dev.missioncontrol.tasks.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A moment or a day, absolute or counted from now. Days are those of UTC.
sealed interface When {
    /// From its first moment up to, but not including, `end`; both are the same for a moment.
    record Range(Instant start, Instant end) {
        static Range of(LocalDate day) {
            return new Range(midnight(day), midnight(day.plusDays(1)));
        }

        boolean isMoment() {
            return start.equals(end);
        }

        private static Instant midnight(LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        static Range of(Instant moment) {
            return new Range(moment, moment);
        }
    }

    Range at(Instant now);

    String print();

    /// `2026-11-22`
    record Day(LocalDate day) implements When {
        @Override
        public Range at(Instant now) {
            return Range.of(day);
        }

        @Override
        public String print() {
            return day.toString();
        }
    }

    /// `yesterday`, `today`, `tomorrow`
    record NearDay(int fromToday) implements When {
        @Override
        public Range at(Instant now) {
            return Range.of(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(fromToday));
        }

        @Override
        public String print() {
            return switch (fromToday) {
                case -1 -> "yesterday";
                case 0 -> "today";
                default -> "tomorrow";
            };
        }
    }

    /// `2026-11-22T10:00:00Z`
    record Moment(Instant moment) implements When {
        @Override
        public Range at(Instant now) {
            return Range.of(moment);
        }

        @Override
        public String print() {
            return moment.toString();
        }
    }

    /// `+3d`, `-2h`, `now`
    record FromNow(boolean back, Span span) implements When {
        @Override
        public Range at(Instant now) {
            Duration length = span.length();
            return Range.of(back ? now.minus(length) : now.plus(length));
        }

        @Override
        public String print() {
            return span.amount() == 0 ? "now" : (back ? "-" : "+") + span.print();
        }
    }

    /// `due:+3d`: the day on which that moment lies.
    record DayFromNow(boolean back, Span span) implements When {
        @Override
        public Range at(Instant now) {
            return Range.of(LocalDate.ofInstant(new FromNow(back, span).at(now).start(), ZoneOffset.UTC));
        }

        @Override
        public String print() {
            return (back ? "-" : "+") + span.print();
        }
    }
}
