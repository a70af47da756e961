package dev.missioncontrol.demo;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What happened on a board before it was installed: remembered in any order, told in that of time.
final class Past {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private record Moment(Instant at, Actor actor, Runnable happens) {}

    private final BoardTransaction transaction;
    private final Instant now;
    private final List<Moment> moments = new ArrayList<>();

    Past(BoardTransaction transaction) {
        this.transaction = transaction;
        this.now = transaction.now();
    }

    /// So many days from now.
    Instant in(double days) {
        return now.plusSeconds(Math.round(days * SECONDS_PER_DAY));
    }

    Instant ago(double days) {
        return in(-days);
    }

    void remember(Instant at, Actor actor, Runnable happens) {
        moments.add(new Moment(at, actor, happens));
    }

    /// Of moments at the same time, the one that was remembered first comes first.
    void happen() {
        moments.sort(Comparator.comparing(Moment::at));
        for (Moment moment : moments) {
            transaction.at(
                    moment.at,
                    () -> transaction.as(moment.actor, () -> {
                        moment.happens.run();
                        return moment;
                    }));
        }
    }
}
