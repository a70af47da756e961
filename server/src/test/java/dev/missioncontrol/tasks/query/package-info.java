/// The query language against its cases, and its two meanings against each other.
@NullMarked
package dev.missioncontrol.tasks.query;

import org.jspecify.annotations.NullMarked;
