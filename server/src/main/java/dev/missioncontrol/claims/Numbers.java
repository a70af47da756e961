package dev.missioncontrol.claims;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The numbers that imported tasks get: their own where these are free, or the next ones.
final class Numbers {
    private final boolean ofDocument;
    private final Set<Long> taken = new HashSet<>();
    private long last;

    private Numbers(boolean ofDocument, long last) {
        this.ofDocument = ofDocument;
        this.last = last;
    }

    /// One after the other.
    static Numbers after(long last) {
        return new Numbers(false, last);
    }

    /// Those of the document; a task without one, or with one that another had first, comes behind all of them.
    static Numbers ofDocument(List<ImportedTask> tasks) {
        long largest = 0;
        for (ImportedTask task : tasks) {
            Long number = task.number();
            largest = number == null ? largest : Math.max(largest, number);
        }
        return new Numbers(true, largest);
    }

    long of(ImportedTask task) {
        Long own = ofDocument ? task.number() : null;
        return own != null && taken.add(own) ? own : ++last;
    }

    /// The largest that was given.
    long last() {
        return last;
    }
}
