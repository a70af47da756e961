/// What the tests of all features stand on.
@NullMarked
package dev.missioncontrol.support;

import org.jspecify.annotations.NullMarked;
