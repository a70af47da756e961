package dev.missioncontrol.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;

/// The schema's history. Flyway writes it; on most starts nothing is new, and loading Flyway only to hear that would
/// take a third of the start's work: so the history is compared with the files first.
final class Migrations {
    /// All of them, oldest first; a test compares this with the folder.
    static final List<String> FILES = List.of(
            "V001__the_heart.sql",
            "V002__what_asks_for_people.sql",
            "V003__boards_lanes_and_limits.sql",
            "V004__what_is_asked_and_said.sql",
            "V005__runs_and_the_watch.sql",
            "V006__who_is_told.sql",
            "V007__the_fleet.sql",
            "V008__changes_of_many.sql",
            "V009__readings_are_taken_back.sql");

    private static final String FOLDER = "/db/migration/";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String HISTORY = """
            SELECT script,
                   checksum
              FROM flyway_schema_history
             WHERE success
             ORDER BY installed_rank
            """;

    private record Step(String script, int checksum) {}

    private Migrations() {}

    static void run(DatabaseAddress address) {
        if (!done(address)) {
            Flyway.configure()
                    .dataSource(address.jdbcUrl(), address.user(), address.password())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
    }

    /// Whether exactly these files, unchanged, have run there.
    static boolean done(DatabaseAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return done(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The history of the schema cannot be read", e);
        }
    }

    static boolean done(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            List<Step> history = new ArrayList<>();
            while (rows.next()) {
                history.add(new Step(rows.getString("script"), rows.getInt("checksum")));
            }
            return history.equals(
                    FILES.stream().map(file -> new Step(file, checksum(file))).toList());
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException("The history of the schema cannot be read", e);
        }
    }

    /// As Flyway counts: over the lines, whatever their endings.
    private static int checksum(String file) {
        try (InputStream text = Migrations.class.getResourceAsStream(FOLDER + file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            CRC32 sum = new CRC32();
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) sum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
