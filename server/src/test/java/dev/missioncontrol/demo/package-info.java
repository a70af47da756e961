@NullMarked
package dev.missioncontrol.demo;

import org.jspecify.annotations.NullMarked;
