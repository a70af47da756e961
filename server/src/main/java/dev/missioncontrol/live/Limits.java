package dev.missioncontrol.live;

import java.time.Duration;

/// How long things may take and how much may pile up. Tests take the same code with shorter times.
///
/// @param rest between two sweeps of the pulse, counted from the end of the first
/// @param holdGap how long an event that came too early waits for the ones before it
/// @param pollEvery how often the table is asked for what nobody told us (other processes, lost answers to a commit)
/// @param signsEvery how often at most signs of life are told: they come all the time, and serve people who watch a
/// clock
/// @param heartbeatEvery how often a connection is pinged, and told the heads of its boards
/// @param pongWithin a connection that is silent for longer is dead
/// @param stalledFor a reader that takes nothing for longer is cut
/// @param subscribeWithin v1: how long a connection may want nothing
/// @param goodbye how long the other side may take to close
/// @param keepBytes of each log in memory
/// @param keepFor how long a log keeps an event in memory
/// @param replayEvents how far a resume may reach back into the table
public record Limits(
        Duration rest,
        Duration holdGap,
        Duration pollEvery,
        Duration signsEvery,
        Duration heartbeatEvery,
        Duration pongWithin,
        Duration stalledFor,
        Duration subscribeWithin,
        Duration goodbye,
        int keepBytes,
        Duration keepFor,
        int replayEvents) {

    public static final Limits STANDARD = new Limits(
            Duration.ofMillis(7),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            4 << 20,
            Duration.ofMinutes(10),
            2_000);

    /// What a client may say in one message.
    static final int MESSAGE_BYTES = 16 << 10;

    /// What one frame may carry: its length always fits in two bytes, and no client needs a larger buffer.
    static final int FRAME_BYTES = (64 << 10) - 1;

    /// v1: how many boards one connection may watch.
    static final int BOARDS = 64;

    /// v1: how many channels one connection may hear beside its boards.
    static final int SIDE_CHANNELS = 16;

    /// v1: how many messages may be bad before the connection is closed.
    static final int BAD_MESSAGES = 3;

    /// Answers that wait to be written; beyond them nothing more is read from the connection.
    static final int ANSWERS = 32;

    /// Rows read at a time while a resume reaches back into the table.
    static final int PAGE_EVENTS = 50;

    /// How many resumes may read the table at once: most of the pool belongs to requests.
    static final int READERS = 3;

    /// Events read into an empty log at start, so that the crowd that comes back after a restart needs no table.
    static final int PRELOADED_EVENTS = 200;

    /// How many boards get them.
    static final int PRELOADED_BOARDS = 100;

    /// Events that came too early and wait; the table has the others.
    static final int HELD_EVENTS = 1_024;
}
