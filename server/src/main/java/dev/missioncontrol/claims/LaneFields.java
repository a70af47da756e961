package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Parents;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.TaskDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lane that a move names, `{by, value, from?}`: going there changes what the lanes are made of.
final class LaneFields {
    private static final int NAME = 200;
    private static final int TAG = 100;
    private static final int TAGS = 50;

    private LaneFields() {}

    static Grouping by(Body lane) {
        return lane.word("by", Grouping.class).orElseThrow(() -> Problem.invalid(lane.at("by"), "by is required."));
    }

    /// Writes into the draft what makes the task stand in that lane.
    static void apply(BoardTransaction transaction, Body lane, TaskDraft draft) {
        Grouping by = by(lane);
        if (!lane.gives("value")) {
            throw Problem.invalid(lane.at("value"), "value is required; null means the lane of tasks that have none.");
        }
        String value = lane.text("value", by == Grouping.TAG ? TAG : NAME);
        String to = value == null || value.isBlank() ? null : value;
        switch (by) {
            case ASSIGNEE -> draft.assignee = to;
            case PRIORITY -> draft.priority = priority(lane, to);
            case TAG -> draft.tags = swapped(lane, draft.tags, to);
            case PARENT ->
                draft.parentId = to == null ? null : Parents.find(transaction, to, draft.before.id(), lane.at("value"));
        }
    }

    static Priority priority(Body lane, @Nullable String value) {
        return (value == null ? Optional.<Priority>empty() : Words.find(Priority.class, value))
                .orElseThrow(() ->
                        Problem.invalid(lane.at("value"), "value has to be one of " + Words.all(Priority.class) + "."));
    }

    /// The tag of the lane that the task comes from makes room for that of the lane it goes to; other tags stay.
    private static List<String> swapped(Body lane, List<String> tags, @Nullable String to) {
        String from = lane.text("from", TAG);
        if (from == null && to == null && !tags.isEmpty()) {
            throw Problem.invalid(lane.at("from"), "Say in from which tag the task loses.");
        }
        List<String> swapped = new ArrayList<>();
        for (String tag : tags) {
            if (!tag.equals(from)) {
                swapped.add(tag);
            } else if (to != null) {
                swapped.add(to);
            }
        }
        if (to != null) {
            swapped.add(to);
        }
        List<String> distinct = List.copyOf(new LinkedHashSet<>(swapped));
        if (distinct.size() > TAGS) {
            throw Problem.invalid(lane.at("value"), "A task can have at most " + TAGS + " tags.");
        }
        return distinct;
    }
}
