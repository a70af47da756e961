/// Requests for a person's yes, and that nobody but a person can give it.
@NullMarked
package dev.missioncontrol.approvals;

import org.jspecify.annotations.NullMarked;
