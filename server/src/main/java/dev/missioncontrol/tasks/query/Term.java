package dev.missioncontrol.tasks.query;

/// One condition, or that it does not hold. A task without a value does not meet a condition on it, and so meets its
/// negation.
public record Term(boolean negated, Condition condition) {
    String print() {
        return negated ? "-" + condition.print() : condition.print();
    }
}
