/// Mission Control: a task board that people and autonomous agents share.
@NullMarked
package dev.missioncontrol;

import org.jspecify.annotations.NullMarked;
