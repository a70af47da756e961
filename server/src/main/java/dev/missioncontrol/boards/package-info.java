/// Walls of columns, each with its own key prefix and sequence of events.
@NullMarked
package dev.missioncontrol.boards;

import org.jspecify.annotations.NullMarked;
