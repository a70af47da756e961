package dev.missioncontrol.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a write answers: status, body (null for 204) and the version of the task it speaks of (its ETag).
public record Answer(
        int status, @Nullable ObjectNode body, @Nullable Long version) {

    public static Answer ok(ObjectNode body) {
        return new Answer(200, body, null);
    }

    public static Answer created(ObjectNode body) {
        return new Answer(201, body, null);
    }

    public static Answer nothing() {
        return new Answer(204, null, null);
    }

    public Answer at(long newVersion) {
        return new Answer(status, body, newVersion);
    }
}
