@NullMarked
package dev.missioncontrol.notifications;

import org.jspecify.annotations.NullMarked;
