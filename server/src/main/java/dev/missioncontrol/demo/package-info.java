/// A believable first board, and six agents that work on it.
@NullMarked
package dev.missioncontrol.demo;

import org.jspecify.annotations.NullMarked;
