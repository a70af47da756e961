/// The query language of lists and filters: from its text to a tree, and from there to SQL or to a plain yes or no.
@NullMarked
package dev.missioncontrol.tasks.query;

import org.jspecify.annotations.NullMarked;
