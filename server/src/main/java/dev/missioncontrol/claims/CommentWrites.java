package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Comment;
import dev.missioncontrol.conversation.Comments;
import dev.missioncontrol.conversation.DirectiveKind;
import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Talking to whoever works: comments, and the wish that work be stopped.
public final class CommentWrites {
    private final Tasks tasks;
    private final Claims claims;
    private final Leases leases;

    public CommentWrites(Tasks tasks, Claims claims, Leases leases) {
        this.tasks = tasks;
        this.claims = claims;
        this.leases = leases;
    }

    /// A comment, and the task that counts it.
    public record Said(Comment comment, Task task) {}

    /// What a person says to claimed work, its holder is told; whoever is mentioned and works on this board, too.
    public Said comment(BoardTransaction transaction, Caller caller, UUID taskId, String text) {
        TaskDraft draft = new TaskDraft(claims.forWrite(transaction, caller, taskId));
        Comment comment = Comments.add(transaction, draft, text);
        Task after = tasks.save(transaction, draft, "comment.added");
        tellHolder(transaction, after, comment);
        for (String name : comment.mentions()) {
            if (!isHolder(name, after) && !name.equals(comment.author().name())) {
                leases.newestOf(transaction, name)
                        .ifPresent(work -> tell(transaction, work.taskId(), work.fence(), after, comment));
            }
        }
        return new Said(comment, after);
    }

    private static void tellHolder(BoardTransaction transaction, Task task, Comment comment) {
        Lease lease = task.lease();
        if (lease == null || isHolder(comment.author().name(), task)) {
            return;
        }
        if (comment.author().kind() == Actor.Kind.PERSON || comment.mentions().contains(lease.agent())) {
            tell(transaction, task.id(), lease.fence(), task, comment);
        }
    }

    private static boolean isHolder(String name, Task task) {
        Lease lease = task.lease();
        return lease != null && lease.agent().equals(name);
    }

    private static void tell(BoardTransaction transaction, UUID workId, long fence, Task about, Comment comment) {
        ObjectNode body = Json.object();
        body.set("comment", comment.inShort());
        body.putObject("task").put("id", about.id().toString()).put("key", about.key());
        Directives.add(transaction, workId, fence, DirectiveKind.COMMENT, body);
    }

    /// A person asks the holder to stop. The claim stays until the holder lets go, or until somebody takes it away.
    ///
    /// @throws Problem `forbidden` for agents, `not_claimed` when nobody works on it
    Task cancel(BoardTransaction transaction, UUID taskId, @Nullable String reason) {
        Actor actor = transaction.actor();
        if (actor.isAgent()) {
            throw new Problem(ProblemCode.FORBIDDEN, "Only a person can ask an agent to stop.");
        }
        Task task = tasks.read(transaction, taskId);
        Lease lease = task.lease();
        if (lease == null) {
            throw new Problem(ProblemCode.NOT_CLAIMED, "Nobody works on " + task.key() + ".");
        }
        ObjectNode wish = Json.object().put("by", actor.name());
        if (reason != null) {
            wish.put("reason", reason);
        }
        Directives.add(transaction, taskId, lease.fence(), DirectiveKind.CANCEL, wish);
        TaskDraft draft = new TaskDraft(task);
        draft.extras.set("cancel", wish);
        return tasks.save(transaction, draft, "task.cancel_requested");
    }
}
