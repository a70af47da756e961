package dev.missioncontrol.demo;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.events.BoardWriters;

/// About forty believable tasks.
final class DemoBoard {
    DemoBoard(BoardWriters writers, TaskWrites tasks) {}

    void fill(Board board) {}
}
