/// Tests of the log as people see it, and of the look at its wholeness.
@NullMarked
package dev.missioncontrol.audit;

import org.jspecify.annotations.NullMarked;
