/// Comments, questions and what agents are told.
@NullMarked
package dev.missioncontrol.conversation;

import org.jspecify.annotations.NullMarked;
