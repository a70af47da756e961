package dev.missioncontrol.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documented table and the code are one: all cells, no row too many and none too few.
class ExecutionStatesTest {
    private static final Path PAGE = Path.of("..", "docs", "execution-states.md");
    private static final String STAYS = "·";

    @Test
    void everyCellOfTheDocumentedTableIsWhatHappens() throws IOException {
        List<List<String>> rows = table();
        List<String> happenings =
                Arrays.stream(Happening.values()).map(Words::word).toList();
        List<String> states =
                Arrays.stream(ExecutionState.values()).map(Words::word).toList();
        assertThat(rows.getFirst().subList(1, rows.getFirst().size())).isEqualTo(states);
        List<List<String>> cells = rows.subList(1, rows.size());
        assertThat(cells.stream().map(List::getFirst)).isEqualTo(happenings);
        List<String> differences = new ArrayList<>();
        for (List<String> row : cells) {
            Happening what = Words.of(Happening.class, row.getFirst());
            for (String state : states) {
                ExecutionState now = Words.of(ExecutionState.class, state);
                String[] words = row.get(1 + states.indexOf(state)).split(" / ", -1);
                for (boolean claimed : List.of(true, false)) {
                    String word = words[claimed ? 0 : words.length - 1];
                    ExecutionState documented = word.equals(STAYS) ? now : Words.of(ExecutionState.class, word);
                    ExecutionState next = ExecutionStates.next(what, now, claimed);
                    if (next != documented) {
                        differences.add(row.getFirst() + ", " + now + ", claimed " + claimed + ": the page says " + word
                                + ", the code " + next);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /// The table whose first column is what happens, without the line of dashes.
    private static List<List<String>> table() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.dropWhile(line -> !line.startsWith("| what happens |"))
                    .takeWhile(line -> line.startsWith("|"))
                    .filter(line -> !line.startsWith("|--"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList())
                    .toList();
        }
    }
}
