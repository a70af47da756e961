/// The HTTP API held to its frozen contract, sentence by sentence, on both prefixes.
@NullMarked
package dev.missioncontrol.contract;

import org.jspecify.annotations.NullMarked;
