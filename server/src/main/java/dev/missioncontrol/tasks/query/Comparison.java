package dev.missioncontrol.tasks.query;

/// How a value is compared with that of a task.
enum Comparison {
    IS(":"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /// As it stands in a query.
    String sign() {
        return sign;
    }

    /// @param order below zero when the task's value is the smaller one
    boolean holds(int order) {
        return switch (this) {
            case IS -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /// The comparison that holds for the negated values.
    Comparison mirrored() {
        return switch (this) {
            case IS -> IS;
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }
}
