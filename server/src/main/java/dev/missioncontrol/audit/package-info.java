/// The log told to people, and the checks that it is whole.
@NullMarked
package dev.missioncontrol.audit;

import org.jspecify.annotations.NullMarked;
