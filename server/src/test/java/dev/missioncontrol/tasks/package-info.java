@NullMarked
package dev.missioncontrol.tasks;

import org.jspecify.annotations.NullMarked;
