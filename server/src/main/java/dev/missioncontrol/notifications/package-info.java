/// What each person and each agent is told of the log, and the inbox it waits in.
@NullMarked
package dev.missioncontrol.notifications;

import org.jspecify.annotations.NullMarked;
