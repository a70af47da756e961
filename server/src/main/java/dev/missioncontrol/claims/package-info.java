/// Claims, leases and fences: one holder, and a stale holder can write nothing.
@NullMarked
package dev.missioncontrol.claims;

import org.jspecify.annotations.NullMarked;
