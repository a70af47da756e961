/// The fleet: which agents there are, when they were last seen, and whether people let them have new work.
@NullMarked
package dev.missioncontrol.agents;

import org.jspecify.annotations.NullMarked;
