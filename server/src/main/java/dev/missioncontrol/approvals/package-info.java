/// A person's yes or no that a task waits for: requests, decisions, and what both do to their task.
@NullMarked
package dev.missioncontrol.approvals;

import org.jspecify.annotations.NullMarked;
