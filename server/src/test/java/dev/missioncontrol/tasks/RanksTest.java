package dev.missioncontrol.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.claims.TaskFields;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One transaction asks for the bottom of a column once, whatever it writes there afterwards.
class RanksTest {
    private Mission mission;
    private BoardWriters writers;
    private Tasks tasks;
    private UUID board;

    @BeforeEach
    void start() {
        mission = Mission.start();
        writers = new BoardWriters(mission.database(), events -> {});
        tasks = new Tasks(mission.database());
        board = new Boards(mission.database()).standard().id();
    }

    @AfterEach
    void stop() throws InterruptedException {
        writers.stop();
        mission.close();
    }

    private <R> R write(Function<BoardTransaction, R> command) {
        return writers.write(board, Actor.HUMAN, null, command::apply);
    }

    private static Task atTheBottom(BoardTransaction transaction, String title) {
        NewTask task = TaskFields.newTask(new Body(Json.object().put("title", title)));
        return TaskCreation.create(transaction, task, null, "Ready", Ranks.last(transaction, "Ready"), false);
    }

    private List<String> order() {
        return mission.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM task WHERE status = 'Ready' ORDER BY rank")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void tasksCreatedInOneTransactionStandBelowEachOther() {
        write(transaction -> atTheBottom(transaction, "before"));
        write(transaction -> {
            atTheBottom(transaction, "one");
            atTheBottom(transaction, "two");
            return atTheBottom(transaction, "three");
        });
        assertThat(order()).containsExactly("before", "one", "two", "three");
    }

    @Test
    void theBottomIsBelowATaskThatWasPlacedBelowTheLastOne() {
        write(transaction -> {
            Task moving = atTheBottom(transaction, "moving");
            Task last = atTheBottom(transaction, "last");
            TaskDraft draft = new TaskDraft(moving);
            draft.place(Ranks.below(transaction, "Ready", last.id(), moving));
            tasks.save(transaction, draft, "task.moved");
            return atTheBottom(transaction, "bottom");
        });
        assertThat(order()).containsExactly("last", "moving", "bottom");
    }

    @Test
    void theBottomIsBelowEverybodyAfterTheColumnWasRebalanced() {
        write(transaction -> {
            atTheBottom(transaction, "one");
            atTheBottom(transaction, "two");
            Ranks.rebalance(transaction, tasks, "Ready");
            return atTheBottom(transaction, "bottom");
        });
        assertThat(order()).containsExactly("one", "two", "bottom");
    }

    @Test
    void whatARefusedPartPlacedIsForgotten() {
        String rank = write(transaction -> {
            Task first = atTheBottom(transaction, "first");
            assertThatThrownBy(() -> transaction.part(() -> {
                        atTheBottom(transaction, "refused");
                        throw Problem.notFound("what it needs");
                    }))
                    .isInstanceOf(Problem.class);
            assertThat(atTheBottom(transaction, "next").rank()).isEqualTo(Rank.between(first.rank(), null));
            return first.rank();
        });
        assertThat(rank).isNotEmpty();
        assertThat(order()).containsExactly("first", "next");
    }
}
