/// The ground of every route: problems, bodies, limits and the JSON mapper.
@NullMarked
package dev.missioncontrol.http;

import org.jspecify.annotations.NullMarked;
