@NullMarked
package dev.missioncontrol.runs;

import org.jspecify.annotations.NullMarked;
