/// Pieces of work: their rows, their JSON, their order.
@NullMarked
package dev.missioncontrol.tasks;

import org.jspecify.annotations.NullMarked;
