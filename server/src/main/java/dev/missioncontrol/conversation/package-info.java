/// What is said beside a task: comments, questions and their answers, and directives to the session that works on it.
@NullMarked
package dev.missioncontrol.conversation;

import org.jspecify.annotations.NullMarked;
