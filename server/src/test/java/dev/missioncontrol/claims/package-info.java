@NullMarked
package dev.missioncontrol.claims;

import org.jspecify.annotations.NullMarked;
