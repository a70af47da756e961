package dev.missioncontrol.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many callers at once.
public final class Together {
    /// What the caller of this number does.
    @FunctionalInterface
    public interface Part {
        void play(int number) throws Exception;
    }

    private Together() {}

    /// Returns when all have ended; the first who failed, fails.
    public static void run(int callers, Part part) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    part.play(number);
                    return null;
                }));
            }
        }
        for (Future<?> played : all) {
            played.get();
        }
    }
}
