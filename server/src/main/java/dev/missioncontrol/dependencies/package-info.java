/// Tasks that wait for tasks, acyclic and enforced.
@NullMarked
package dev.missioncontrol.dependencies;

import org.jspecify.annotations.NullMarked;
