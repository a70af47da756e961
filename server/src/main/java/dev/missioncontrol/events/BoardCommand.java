package dev.missioncontrol.events;

/// One verb on one board: it runs with the board's row locked, changes rows and appends what happened.
///
/// It may run more than once (after a roll-back of its batch), so it must do nothing but talk to the database.
@FunctionalInterface
public interface BoardCommand<R> {
    R run(BoardTransaction transaction);
}
