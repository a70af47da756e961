/// What those who run Mission Control look at: meters, readiness, logs. No task, no secret.
@NullMarked
package dev.missioncontrol.operations;

import org.jspecify.annotations.NullMarked;
