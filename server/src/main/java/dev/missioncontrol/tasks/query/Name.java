package dev.missioncontrol.tasks.query;

/// Whom or what a name has to be.
sealed interface Name {
    String print();

    /// Who asks.
    record Me() implements Name {
        @Override
        public String print() {
            return "me";
        }
    }

    /// Nobody, or nothing.
    record None() implements Name {
        @Override
        public String print() {
            return "none";
        }
    }

    /// Somebody or something called so.
    record Called(Pattern pattern) implements Name {
        @Override
        public String print() {
            String plain = pattern.print();
            return plain.equalsIgnoreCase("me") || plain.equalsIgnoreCase("none") ? "\"" + plain + "\"" : plain;
        }
    }
}
