/// Who is acting.
@NullMarked
package dev.missioncontrol.identity;

import org.jspecify.annotations.NullMarked;
