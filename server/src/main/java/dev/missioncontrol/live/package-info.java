/// The log on its way to sockets.
@NullMarked
package dev.missioncontrol.live;

import org.jspecify.annotations.NullMarked;
