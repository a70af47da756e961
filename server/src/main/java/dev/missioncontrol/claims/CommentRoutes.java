package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Comment;
import dev.missioncontrol.conversation.Comments;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// `/tasks/{id}/comments` and `/tasks/{id}/cancel`.
public final class CommentRoutes {
    private static final int REASON = 2_000;

    private final Tasks tasks;
    private final Comments comments;
    private final CommentWrites commentWrites;
    private final Writes writes;

    public CommentRoutes(Tasks tasks, Comments comments, CommentWrites commentWrites, Writes writes) {
        this.tasks = tasks;
        this.comments = comments;
        this.commentWrites = commentWrites;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/comments", this::list);
        routes.post(base + "/tasks/{id}/comments", this::comment);
        routes.post(base + "/tasks/{id}/cancel", this::cancel);
    }

    private void list(Context context) {
        Page page = Page.of(context);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        page.answer(
                context,
                "comments",
                comments.ofTask(task.boardId(), task.id(), AskedLists.after(page), page.rows()),
                Comment::toJson,
                comment -> Cursor.behind(comment.number()));
    }

    private void comment(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String text = body.requiredText("text", Comments.LONGEST);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(context, caller, task.boardId(), transaction -> {
            CommentWrites.Said said = commentWrites.comment(transaction, caller, task.id(), text);
            return Answer.created(Json.object().set("comment", said.comment().toJson()))
                    .at(said.task().version());
        });
    }

    /// `{reason?}` → the task as it is: its holder is asked to stop, and stops itself.
    private void cancel(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String reason = body.text("reason", REASON);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        writes.answer(
                context,
                caller,
                task.boardId(),
                transaction -> Writes.task(commentWrites.cancel(transaction, task.id(), reason)));
    }
}
