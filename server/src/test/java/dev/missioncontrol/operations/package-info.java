/// Meters, readiness and logs of the real server.
@NullMarked
package dev.missioncontrol.operations;

import org.jspecify.annotations.NullMarked;
