/// The log on its way to other people's programs.
@NullMarked
package dev.missioncontrol.webhooks;

import org.jspecify.annotations.NullMarked;
