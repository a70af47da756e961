/// The database: where it runs, how it is reached.
@NullMarked
package dev.missioncontrol.db;

import org.jspecify.annotations.NullMarked;
