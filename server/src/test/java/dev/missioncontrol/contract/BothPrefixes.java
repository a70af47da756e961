package dev.missioncontrol.contract;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A part of the contract that holds below `/api/v1` and, the same, below `/api`.
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"/api/v1", "/api"})
abstract class BothPrefixes extends Contract {
    @Parameter
    String base = "";

    @Override
    String prefix() {
        return base;
    }
}
