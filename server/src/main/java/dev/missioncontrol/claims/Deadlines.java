package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Question;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardWriters;

/// Ends questions whose deadline has passed: listed without locks, then each decided again under its board's lock, so
/// that an answer that came first wins.
public final class Deadlines {
    private final BoardWriters writers;
    private final Questions questions;
    private final QuestionWrites questionWrites;

    public Deadlines(BoardWriters writers, Questions questions, QuestionWrites questionWrites) {
        this.writers = writers;
        this.questions = questions;
        this.questionWrites = questionWrites;
    }

    /// @return how many questions ended
    public int pass() {
        int ended = 0;
        for (Question overdue : questions.overdue()) {
            boolean open = writers.write(
                    overdue.boardId(), Actor.SYSTEM, null, transaction -> questionWrites.expire(transaction, overdue));
            ended += open ? 1 : 0;
        }
        return ended;
    }
}
