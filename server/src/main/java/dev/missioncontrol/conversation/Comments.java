package dev.missioncontrol.conversation;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.tasks.TaskDraft;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What stores comments.
public final class Comments {
    /// Characters of one comment.
    public static final int LONGEST = 10_000;

    private static final String INSERT = """
            INSERT INTO comment (board_id, id, task_id, author, author_kind, text, mentions, created_at)
            VALUES (:board, :id, :task, :author, :kind, :text, :mentions, :at)
            RETURNING number
            """;

    private static final String OF_TASK = """
            SELECT *
              FROM comment
             WHERE board_id = :board
               AND task_id = :task
               AND number > :after
             ORDER BY number
             LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Comments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Writes the comment and counts it in the draft, which the caller saves.
    public static Comment add(BoardTransaction transaction, TaskDraft draft, String text) {
        UUID id = UUID.randomUUID();
        Actor author = transaction.actor();
        List<String> mentions = Mentions.in(text);
        long number = transaction
                .write()
                .createQuery(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("task", draft.before.id())
                .bind("author", author.name())
                .bind("kind", author.kind().word())
                .bind("text", text)
                .bindArray("mentions", String.class, mentions)
                .bind("at", transaction.now())
                .mapTo(Long.class)
                .one();
        Comment comment = new Comment(id, number, draft.before.id(), author, text, mentions, transaction.now());
        draft.comments++;
        draft.extras.set("comment", comment.inShort());
        return comment;
    }

    /// Comments of a task, oldest first.
    ///
    /// @param after the number after which the page begins
    public List<Comment> ofTask(UUID boardId, UUID taskId, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Comment(
                        row.getObject("id", UUID.class),
                        row.getLong("number"),
                        taskId,
                        Actor.named(row.getString("author_kind"), row.getString("author")),
                        row.getString("text"),
                        List.of((String[]) row.getArray("mentions").getArray()),
                        row.getTimestamp("created_at").toInstant()))
                .list());
    }
}
