package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// A task is told apart from those that go on as they should.
///
/// @param since when what is missed happened last
/// @param limitSeconds how long the board allows that
public record Warning(Kind kind, Instant since, int limitSeconds) {
    /// The gravest first: a task shows one.
    public enum Kind implements Words {
        /// A session holds the task and gives no sign of life.
        SILENT("silent"),

        /// The session lives, but there is no progress.
        NO_PROGRESS("no_progress"),

        /// The task stands in one column for too long, whoever holds it.
        OVERDUE("overdue");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /// What its beginning is for the execution state.
        public Happening beginning() {
            return switch (this) {
                case SILENT -> Happening.WENT_SILENT;
                case NO_PROGRESS -> Happening.STOOD_STILL;
                case OVERDUE -> Happening.OVERDUE;
            };
        }
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("kind", kind.word())
                .put("since", Json.time(since))
                .put("limitSeconds", limitSeconds);
    }
}
