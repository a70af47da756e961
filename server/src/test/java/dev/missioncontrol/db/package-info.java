/// The database's own tests.
@NullMarked
package dev.missioncontrol.db;

import org.jspecify.annotations.NullMarked;
