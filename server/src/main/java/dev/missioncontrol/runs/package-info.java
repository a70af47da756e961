/// One attempt at a task under one claim.
@NullMarked
package dev.missioncontrol.runs;

import org.jspecify.annotations.NullMarked;
