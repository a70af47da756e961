package dev.missioncontrol.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question as it is asked.
///
/// @param usual the answer that is taken when the deadline passes
/// @param deadline a time, or
/// @param deadlineSeconds so long from now by the database's clock
public record NewQuestion(
        String text,
        List<String> options,
        @Nullable String usual,
        @Nullable Instant deadline,
        @Nullable Long deadlineSeconds) {

    public NewQuestion {
        options = List.copyOf(options);
    }

    @Nullable
    Instant deadlineFrom(Instant now) {
        return deadlineSeconds == null ? deadline : now.plusSeconds(deadlineSeconds);
    }

    /// Whether asking this would repeat a question that is open.
    boolean isLike(Question open) {
        return text.equals(open.text()) && options.equals(open.options());
    }
}
