package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An event of a task, as the table of what is told asks about it.
///
/// @param columns the board's, for what a column means
record Happening(BoardEvent event, Columns columns) {
    boolean is(String... types) {
        return List.of(types).contains(event.type());
    }

    Actor actor() {
        return event.actor();
    }

    /// How people call who did it.
    String actorName() {
        return actor().kind() == Actor.Kind.SYSTEM ? "Mission Control" : actor().name();
    }

    UUID taskId() {
        return event.entityId();
    }

    String key() {
        return text("key");
    }

    /// A text of the task as it is afterwards, or nothing.
    String text(String field) {
        return event.subject().path(field).stringValue("");
    }

    /// A part of the task as it is afterwards.
    JsonNode subject(String field) {
        return event.subject().path(field);
    }

    JsonNode after(String field) {
        return event.data().path("after").path(field);
    }

    /// What the event says beside the change: `comment`, `question`, `warning`, `wip`.
    JsonNode extra(String name) {
        return event.data().path(name);
    }

    boolean isCreation() {
        return is("task.created");
    }

    /// Whether the task is gone afterwards.
    boolean isDeletion() {
        return is("task.deleted");
    }

    Optional<Column> column() {
        return columns.find(text("status"));
    }

    boolean standsIn(Category category) {
        return column().filter(column -> column.category() == category).isPresent();
    }

    boolean isClosed() {
        return column().filter(column -> column.category().isClosed()).isPresent();
    }

    boolean moved() {
        return after("status").isString();
    }

    /// How people call the column the task stands in.
    String columnName() {
        return column().map(Column::name).orElse(text("status"));
    }

    /// Whether only a person's yes is missing, as far as the task itself says.
    boolean awaitsApproval() {
        JsonNode approval = subject("approval");
        if (approval.isObject()) {
            return approval.path("state").asString("").equals("requested");
        }
        return subject("needsApproval").asBoolean(false)
                && subject("approvedAt").isMissingNode();
    }
}
