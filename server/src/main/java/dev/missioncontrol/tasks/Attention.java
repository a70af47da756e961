package dev.missioncontrol.tasks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What of a task asks for a person, as its card shows it; each part is a copy that its owner keeps up to date.
///
/// @param warning `{kind, since, limitSeconds}`: silent, without progress, or too long in its column
/// @param approval the newest request for approval and its decision
/// @param question the question that is open
/// @param comments how many there are
public record Attention(
        @Nullable JsonNode warning,
        @Nullable JsonNode approval,
        @Nullable JsonNode question,
        int comments) {

    /// Whether a person is asked for something: work under a claim may wait for it.
    public boolean waitsForPeople() {
        return question != null || isApproval("requested");
    }

    /// Whether a person has said no, and nobody has asked again.
    public boolean isRejected() {
        return isApproval("rejected");
    }

    private boolean isApproval(String state) {
        return approval != null && approval.path("state").asString("").equals(state);
    }

    /// Whether the warning that is shown is of this kind.
    public boolean isWarned(Warning.Kind kind) {
        return warning != null && warning.path("kind").asString("").equals(kind.word());
    }
}
