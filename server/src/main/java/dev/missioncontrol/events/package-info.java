/// The append-only log of each board, and the writer that is the only way to change a board.
@NullMarked
package dev.missioncontrol.events;

import org.jspecify.annotations.NullMarked;
