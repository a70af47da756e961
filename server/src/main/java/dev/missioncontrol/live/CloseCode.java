package dev.missioncontrol.live;

/// Why the server ends a connection, in the close frame.
enum CloseCode {
    RESTART(1012),
    NOT_TEXT(1007),
    TOO_BIG(1009),
    FAULT(1011),
    BAD_MESSAGE(4400),
    UNKNOWN_PROTOCOL(4406),
    SILENT(4408),
    SLOW_READER(4490);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
