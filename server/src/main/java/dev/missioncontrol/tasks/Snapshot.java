package dev.missioncontrol.tasks;

/// A board's picture, encoded, and the seq that it stands at.
final class Snapshot {
    private final byte[] json;
    private final long seq;

    Snapshot(byte[] json, long seq) {
        this.json = json;
        this.seq = seq;
    }

    /// Handed out as it is: nobody writes into it.
    byte[] json() {
        return json;
    }

    long seq() {
        return seq;
    }
}
