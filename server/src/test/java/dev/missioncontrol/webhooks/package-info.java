@NullMarked
package dev.missioncontrol.webhooks;

import org.jspecify.annotations.NullMarked;
