package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Problem;

/// What is wrong in a query, and where; positions count UTF-16 units from 0, as JavaScript and Java do.
public final class QueryFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int position;
    private final int length;
    private final String expected;

    /// @param expected what may stand there instead, for people
    QueryFault(String code, int position, int length, String detail, String expected) {
        super(detail, null, false, false);
        this.code = code;
        this.position = position;
        this.length = length;
        this.expected = expected;
    }

    public String code() {
        return code;
    }

    public int position() {
        return position;
    }

    public int length() {
        return length;
    }

    public String expected() {
        return expected;
    }

    /// The refusal of a call.
    ///
    /// @param pointer where the query stands in the call
    public Problem asProblem(String pointer) {
        return Problem.invalid(pointer, code, getMessage() + " Expected: " + expected + ".")
                .with("position", position)
                .with("length", length)
                .with("expected", expected);
    }
}
