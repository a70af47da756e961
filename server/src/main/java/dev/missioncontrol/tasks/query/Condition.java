package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be asked of one task. Where several values stand, one of them has to fit.
public sealed interface Condition {
    /// As it stands in a query.
    String print();

    /// Words in title, description or key.
    record Text(List<Pattern> anyOf) implements Condition {
        @Override
        public String print() {
            return join(anyOf, Pattern::printAsText);
        }
    }

    /// `assignee:me,none`: somebody's or something's name.
    record Named(NameField field, List<Name> anyOf) implements Condition {
        @Override
        public String print() {
            return field.word() + ":" + join(anyOf, Name::print);
        }
    }

    /// `state:running,idle`
    record State(List<ExecutionState> anyOf) implements Condition {
        @Override
        public String print() {
            return "state:" + join(anyOf, Words::word);
        }
    }

    /// `priority:High,Critical`
    record OfPriority(List<Priority> anyOf) implements Condition {
        @Override
        public String print() {
            return "priority:" + join(anyOf, Words::word);
        }
    }

    /// `priority>=High`
    record PriorityLevel(Comparison comparison, Priority level) implements Condition {
        @Override
        public String print() {
            return "priority" + comparison.sign() + level.word();
        }
    }

    /// `due<+3d`, `created>=2026-11-01`
    record Time(TimeField field, Comparison comparison, When when) implements Condition {
        @Override
        public String print() {
            return field.word() + comparison.sign() + when.print();
        }
    }

    /// `due:none`
    record NoTime(TimeField field) implements Condition {
        @Override
        public String print() {
            return field.word() + ":none";
        }
    }

    /// `idle>15m`: work in hand of which nothing was heard for so long.
    record Idle(Comparison comparison, Span span) implements Condition {
        @Override
        public String print() {
            return "idle" + comparison.sign() + span.print();
        }
    }

    /// `blocked:yes`
    record Blocked(boolean wanted) implements Condition {
        @Override
        public String print() {
            return "blocked:" + (wanted ? "yes" : "no");
        }
    }

    /// `is:ready,claimed`
    record Is(List<Quality> anyOf) implements Condition {
        @Override
        public String print() {
            return "is:" + join(anyOf, Words::word);
        }
    }

    /// `has:due,estimate`
    record Has(List<Part> anyOf) implements Condition {
        @Override
        public String print() {
            return "has:" + join(anyOf, Words::word);
        }
    }

    private static <T> String join(List<T> values, Function<? super T, String> print) {
        return values.stream().map(print).collect(Collectors.joining(","));
    }
}
