package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The table of what is told: which event gives which kind of notification to whom. `docs/notifications.md` shows it to
/// people, and `TellingTest` tries it row by row.
final class Telling {
    private static final int LONGEST_QUOTE = 200;
    private static final int LONGEST_DATA = 4_000;

    /// One line of the table.
    ///
    /// @param when the event, for people
    /// @param names who is meant, where the row tells somebody by name
    record Row(
            String when,
            Kind kind,
            Whom whom,
            Predicate<Happening> fits,
            Function<Happening, Set<String>> names,
            Function<Happening, String> sentence,
            Function<Happening, ObjectNode> data) {}

    static final List<Row> TABLE = List.of(
            named(
                    "a task is created for somebody, or its assignee changes to somebody",
                    Kind.ASSIGNED,
                    it -> it.after("assignee").isString() || it.isCreation(),
                    it -> texts(it.subject("assignee")),
                    it -> it.actorName() + " assigned " + it.key() + " to you.",
                    it -> Json.object()),
            named(
                    "`comment.added` that mentions somebody",
                    Kind.MENTIONED,
                    it -> it.is("comment.added"),
                    it -> texts(it.extra("comment").path("mentions")),
                    it -> it.actorName() + " mentioned you: “" + quote(it.extra("comment"), "text") + "”",
                    it -> with("comment", it.extra("comment"))),
            people(
                    "`approval.requested`; or a creation or another change by which an approval is asked for",
                    Kind.APPROVAL_REQUESTED,
                    Telling::beginsToAwaitApproval,
                    Telling::approvalSentence,
                    it -> with("approval", it.subject("approval"))),
            people(
                    "`question.asked`",
                    Kind.QUESTION_ASKED,
                    it -> it.is("question.asked"),
                    it -> it.actorName() + " asks: “" + quote(it.extra("question"), "text") + "”",
                    it -> with("question", it.extra("question"))),
            named(
                    "`question.answered`, `question.expired`",
                    Kind.ANSWERED,
                    it -> it.is("question.answered", "question.expired"),
                    it -> texts(it.extra("question").path("askedBy")),
                    Telling::answerSentence,
                    it -> with("question", it.extra("question"))),
            people(
                    "`task.failed`",
                    Kind.RUN_FAILED,
                    it -> it.is("task.failed"),
                    it -> it.actorName() + " could not finish " + it.key() + reason(it),
                    Telling::standing),
            people(
                    "`task.lease_lost`",
                    Kind.LEASE_LOST,
                    it -> it.is("task.lease_lost"),
                    it -> "The holder of " + it.key() + " fell silent; the task stands in " + it.columnName()
                            + reason(it),
                    Telling::standing),
            people(
                    "`task.blocked`; or a task is moved into a waiting column otherwise than by a failure or a loss",
                    Kind.BLOCKED,
                    Telling::isBlocked,
                    it -> it.actorName() + " put " + it.key() + " into " + it.columnName() + reason(it),
                    Telling::standing),
            people(
                    "`task.warned`",
                    Kind.AGENT_IDLE,
                    it -> it.is("task.warned"),
                    Telling::warningSentence,
                    it -> with("warning", warning(it))),
            people(
                    "`dependency.closed` or `dependency.removed` after which the task is ready",
                    Kind.UNBLOCKED,
                    it -> it.is("dependency.closed", "dependency.removed")
                            && it.after("ready").asBoolean(false),
                    it -> it.key() + " waits for no other task any more: it is ready.",
                    Telling::standing),
            people(
                    "a task is moved into a review column; or `task.completed` in a column that is not closed",
                    Kind.REVIEW_READY,
                    it -> (it.moved() && it.standsIn(Category.REVIEW)) || (it.is("task.completed") && !it.isClosed()),
                    it -> it.actorName() + " finished " + it.key() + "; it waits in " + it.columnName()
                            + " for a look.",
                    Telling::standing),
            people(
                    "any change that says it exceeds or overrides a limit (`wip`)",
                    Kind.WIP_EXCEEDED,
                    it -> !it.extra("wip").isEmpty(),
                    it -> wipSentence(it, it.extra("wip").path(0)),
                    it -> with("wip", it.extra("wip"))));

    private Telling() {}

    private static Row named(
            String when,
            Kind kind,
            Predicate<Happening> fits,
            Function<Happening, Set<String>> names,
            Function<Happening, String> sentence,
            Function<Happening, ObjectNode> data) {
        return new Row(when, kind, Whom.NAMED, fits, names, sentence, data);
    }

    private static Row people(
            String when,
            Kind kind,
            Predicate<Happening> fits,
            Function<Happening, String> sentence,
            Function<Happening, ObjectNode> data) {
        return new Row(when, kind, Whom.PEOPLE, fits, it -> Set.of(), sentence, data);
    }

    private static boolean beginsToAwaitApproval(Happening it) {
        boolean asked = it.isCreation()
                || it.is("approval.requested")
                || it.after("approval").path("state").asString("").equals("requested");
        return asked && it.awaitsApproval();
    }

    private static boolean isBlocked(Happening it) {
        if (it.is("task.failed", "task.lease_lost", "question.asked", "approval.requested")) {
            return false;
        }
        return it.is("task.blocked") || (it.moved() && it.standsIn(Category.WAITING));
    }

    private static String approvalSentence(Happening it) {
        if (!it.is("approval.requested")) {
            return it.key() + " is not handed out before you approve it.";
        }
        String note = quote(it.subject("approval"), "note");
        return it.actorName() + " asks you to approve " + it.key() + (note.isEmpty() ? "." : ": “" + note + "”");
    }

    private static String answerSentence(Happening it) {
        JsonNode question = it.extra("question");
        if (it.is("question.expired")) {
            String fallback = quote(question, "default");
            return "Nobody answered “" + quote(question, "text") + "” in time"
                    + (fallback.isEmpty() ? "." : "; “" + fallback + "” holds.");
        }
        return it.actorName() + " answered “" + quote(question, "text") + "”: “" + quote(question, "answer") + "”";
    }

    private static String warningSentence(Happening it) {
        JsonNode warning = warning(it);
        String howLong = words(Duration.ofSeconds(warning.path("limitSeconds").asLong(0)));
        return switch (warning.path("kind").asString("")) {
            case "silent" -> "Whoever works on " + it.key() + " has given no sign of life for " + howLong + ".";
            case "no_progress" ->
                "Whoever works on " + it.key() + " is alive, but has reported nothing for " + howLong + ".";
            default -> it.key() + " has stood in " + it.columnName() + " for more than " + howLong + ".";
        };
    }

    /// As the task shows it, so that it is known again when it is cleared.
    private static JsonNode warning(Happening it) {
        return it.subject("warning").isObject() ? it.subject("warning") : it.extra("warning");
    }

    private static String wipSentence(Happening it, JsonNode limit) {
        String where = limit.path("column").asString(it.text("status"));
        String whose = limit.path("agent").asString("");
        String lane = limit.path("lane").asString("");
        return (whose.isEmpty() ? "" : whose + " in ")
                + where
                + (lane.isEmpty() ? "" : ", lane " + lane + ",")
                + " has " + limit.path("count").asString("more")
                + " of at most " + limit.path("limit").asString("fewer") + " tasks"
                + (limit.path("overridden").asBoolean(false) ? "; " + it.actorName() + " overrode the limit." : ".");
    }

    /// The column it stands in then, and why.
    private static ObjectNode standing(Happening it) {
        ObjectNode data = Json.object().put("status", it.text("status"));
        String reason = it.text("blockedReason");
        return reason.isEmpty() ? data : data.put("reason", Text.first(LONGEST_QUOTE, reason));
    }

    private static String reason(Happening it) {
        String reason = Text.first(LONGEST_QUOTE, it.text("blockedReason")).strip();
        if (reason.isEmpty()) {
            return ".";
        }
        boolean ends = reason.endsWith(".") || reason.endsWith("!") || reason.endsWith("?");
        return ": " + reason + (ends ? "" : ".");
    }

    private static String quote(JsonNode from, String field) {
        String text = from.path(field).asString("").strip();
        String first = Text.first(LONGEST_QUOTE, text);
        return first.length() < text.length() ? first + "…" : first;
    }

    /// What the event says of it, or, if that is long, which one it was.
    private static ObjectNode with(String name, JsonNode value) {
        ObjectNode data = Json.object();
        if (value.toString().length() <= LONGEST_DATA) {
            return value.isObject() || value.isArray() ? data.set(name, value) : data;
        }
        data.putObject(name).put("id", value.path("id").asString("")).put("text", quote(value, "text"));
        return data.put("truncated", true);
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        Set<String> texts = new LinkedHashSet<>();
        if (oneOrMany.isString()) {
            texts.add(oneOrMany.stringValue());
        } else {
            oneOrMany.forEach(text -> texts.add(text.stringValue("")));
        }
        return texts;
    }

    private static String words(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 1) {
            return duration.toSeconds() + " s";
        }
        return minutes < 120 ? minutes + " min" : duration.toHours() + " h";
    }
}
