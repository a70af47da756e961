package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.websocket.core.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any reader from any position sees exactly the suffix, in order, whatever happens between the writer and it.
///
/// Each seed is one life of a board: events are committed; the log hears of them early, late, twice, in the wrong order
/// or not at all; readers are slow, are cut and come back with the last seq they have; memory forgets. Whatever a
/// reader
/// has must be every seq from where it began, except after the log itself told it to begin anew.
class LogModelTest {
    private static final int SEEDS = 2_000;
    private static final int STEPS = 120;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void everyReaderSeesTheSuffixInOrder(int block) {
        for (int i = 0; i < SEEDS; i++) {
            int seed = block * SEEDS + i;
            try {
                new Life(seed).live();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("Seed " + seed, failure);
            }
        }
    }

    private static long seq(byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII);
        int from = text.indexOf("\"seq\":") + 6;
        return Long.parseLong(text, from, text.indexOf(',', from), 10);
    }

    private static final class Life {
        private final Random random;
        private final Rows rows = new Rows();
        private final History history = rows.history();
        private final List<BoardEvent> untold = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();
        private final Limits limits;
        private final BoardLog log;
        private final Replay.Source replays;

        Life(int seed) {
            random = new Random(seed);
            limits = new Pace().keepBytes(1 + random.nextInt(60_000)).limits();
            log = new BoardLog(
                    Rows.MC,
                    0,
                    limits.keepBytes(),
                    Duration.ofMinutes(10),
                    (frames, event) -> frames.append(Encoding.event(event), 1, Rows.NOON));
            replays = new Replay.Source(history, Runnable::run, limits);
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> commit();
                    case 3, 4 -> tell();
                    case 5 -> fill();
                    case 6 -> log.frames().show();
                    case 7 -> readers.add(new Reader());
                    case 8 -> readers.forEach(reader -> reader.read(1 + random.nextInt(3)));
                    default -> comeBack();
                }
                if (random.nextInt(60) == 0) {
                    log.frames().trim(Rows.NOON.plus(Duration.ofHours(1)));
                }
            }
            fill();
            log.frames().show();
            for (Reader reader : readers) {
                reader.read(Integer.MAX_VALUE);
                assertThat(reader.last).isEqualTo(log.head());
            }
            assertThat(log.head()).isEqualTo(history.heads().get().get(Rows.MC));
        }

        private void commit() {
            for (int i = random.nextInt(5); i >= 0; i--) {
                String title = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 5_000 : 300));
                untold.add(rows.commit(Rows.MC, "task.updated", Json.object().put("title", title)));
            }
        }

        /// Some of what happened, in any order, some of it twice, some of it never.
        private void tell() {
            List<BoardEvent> news = new ArrayList<>(untold);
            untold.clear();
            if (random.nextInt(3) == 0) {
                Collections.shuffle(news, random);
            }
            for (BoardEvent event : news) {
                switch (random.nextInt(12)) {
                    case 0 -> untold.add(event);
                    case 1 -> {}
                    case 2 -> {
                        log.offer(List.of(event));
                        log.offer(List.of(event));
                    }
                    default -> log.offer(List.of(event));
                }
            }
        }

        private void fill() {
            List<BoardEvent> missing = history.after().read(Rows.MC, log.head(), 1_000);
            log.offer(missing);
            assertThat(log.hasGap()).isFalse();
        }

        private void comeBack() {
            if (!readers.isEmpty()) {
                readers.get(random.nextInt(readers.size())).comeBack();
            }
        }

        private final class Reader {
            private Subscription subscription;
            private long last;

            Reader() {
                last = random.nextInt((int) log.head() + 1);
                subscription = from(last);
            }

            private Subscription from(long seq) {
                boolean isInMemory = seq + 1 >= log.frames().first();
                Replay replay = isInMemory ? null : new Replay(replays, log, seq + 1, () -> {});
                return new Subscription(log, seq + 1, replay);
            }

            void comeBack() {
                subscription = from(last);
            }

            void read(int writes) {
                for (int i = 0; i < writes; i++) {
                    Frame run = subscription.next();
                    if (run == null && subscription.isLost()) {
                        subscription.skipToEnd();
                        assertThat(subscription.sent()).isGreaterThan(last);
                        last = subscription.sent();
                    } else if (run == null && !subscription.isReplaying()) {
                        return;
                    } else if (run instanceof FrameRun frames) {
                        for (byte[] text : WireReader.texts(frames)) {
                            long seq = seq(text);
                            assertThat(seq).isEqualTo(last + 1);
                            last = seq;
                        }
                        assertThat(subscription.sent()).isEqualTo(last);
                    }
                }
            }
        }
    }
}
