package dev.missioncontrol.notifications;

import dev.missioncontrol.claims.TaskFields;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.events.EventDraft;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskCreation;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Lets things happen to a task that its owners tell in other verbs, or will one day: an event of any type, with what
/// it
/// says beside the change.
final class Told implements AutoCloseable {
    private static final String CHANGE = """
            UPDATE task
               SET version = version + 1,
                   status = coalesce(:status, status),
                   ready = task_is_ready(board_id, id, coalesce(:status, status), needs_approval, approved_at),
                   rank = CASE WHEN :status IS NULL THEN rank ELSE 'z' || number || '.' || version END,
                   execution_state = coalesce(:state, execution_state),
                   approval = coalesce(CAST(:approval AS jsonb), approval),
                   question = CASE WHEN :question = 'null' THEN NULL
                                   ELSE coalesce(CAST(:question AS jsonb), question) END,
                   warning = CASE WHEN :warning = 'null' THEN NULL
                                  ELSE coalesce(CAST(:warning AS jsonb), warning) END
             WHERE board_id = :board
               AND id = :id
            """;

    private final BoardWriters writers;
    private final Tasks tasks;
    private final UUID board;

    Told(Mission mission, UUID board) {
        this(mission, board, events -> {});
    }

    Told(Mission mission, UUID board, EventListener listener) {
        this.writers = new BoardWriters(mission.database(), listener);
        this.tasks = new Tasks(mission.database());
        this.board = board;
    }

    /// @return the task's id
    String create(Actor actor, String title, String assignee) {
        return writers.write(board, actor, null, transaction -> {
                    NewTask task = TaskFields.newTask(
                            new Body(Json.object().put("title", title).put("assignee", assignee)));
                    Task created =
                            TaskCreation.create(transaction, task, null, "Ready", "m" + title.replace(" ", ""), false);
                    TaskCreation.announce(transaction, created, Json.object());
                    return created.id();
                })
                .toString();
    }

    /// @param change JSON with single quotes: any of status, executionState, approval, question, warning
    /// @param extras JSON with single quotes, beside the change in the event
    void happen(Actor actor, String taskId, String type, String change, String extras) {
        writers.write(board, actor, null, transaction -> {
            happen(transaction, UUID.fromString(taskId), type, json(change), json(extras));
            return true;
        });
    }

    private void happen(BoardTransaction transaction, UUID id, String type, ObjectNode change, ObjectNode extras) {
        Task before = tasks.read(transaction, id);
        transaction
                .write()
                .createUpdate(CHANGE)
                .bind("board", board)
                .bind("id", id)
                .bind("status", change.path("status").stringValue(null))
                .bind("state", change.path("executionState").stringValue(null))
                .bind("approval", tree(change, "approval"))
                .bind("question", tree(change, "question"))
                .bind("warning", tree(change, "warning"))
                .execute();
        ObjectNode data = TaskJson.change(before, tasks.read(transaction, id));
        data.setAll(extras);
        transaction.append(EventDraft.ofTask(type, id, data));
    }

    private static @Nullable String tree(ObjectNode change, String field) {
        return change.has(field) ? change.get(field).toString() : null;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }

    @Override
    public void close() {
        try {
            writers.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
