package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.TestPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void everyFileInTheFolderIsListedInItsOrder() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Migrations.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(Migrations.FILES);
        }
    }

    @Test
    void aMigratedDatabaseIsRecognisedWithoutFlyway() {
        assertThat(Migrations.done(TestPostgres.freshAddress())).isTrue();
    }

    @Test
    void aChangedHistoryIsLeftToFlyway() throws SQLException {
        DatabaseAddress address = TestPostgres.freshAddress();
        execute(address, "UPDATE flyway_schema_history SET checksum = checksum + 1");
        assertThat(Migrations.done(address)).isFalse();
    }

    @Test
    void anEmptyDatabaseIsMigrated() throws SQLException {
        DatabaseAddress address = TestPostgres.freshAddress();
        execute(address, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        assertThat(Migrations.done(address)).isFalse();
        Migrations.run(address);
        assertThat(Migrations.done(address)).isTrue();
    }

    /// Requests for approval had no rows before V004.
    @Test
    void tasksThatNeededAnApprovalGetTheirRequests() throws SQLException {
        DatabaseAddress address = TestPostgres.freshAddress();
        execute(address, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target("003")
                .load()
                .migrate();
        execute(address, """
                INSERT INTO board (id, key, name)
                VALUES ('00000000-0000-0000-0000-000000000001', 'MC', 'Old');
                INSERT INTO board_column (board_id, key, name, category, place)
                VALUES ('00000000-0000-0000-0000-000000000001', 'Ready', 'Ready', 'ready', 0);
                INSERT INTO task (board_id, id, number, key, title, status, rank, created_by, created_at, updated_at,
                                  current_state_started_at, needs_approval, approved_at, approved_by)
                SELECT board.id, gen_random_uuid(), n, 'MC-' || n, 'Old', 'Ready', 'a' || n, 'ada', at, at, at, n > 1,
                       CASE WHEN n = 3 THEN at END, CASE WHEN n = 3 THEN 'bob' END
                  FROM board, generate_series(1, 3) AS n, CAST('2026-01-02 03:04:05.678Z' AS timestamptz) AS at
                """);
        Migrations.run(address);
        assertThat(query(address, "SELECT coalesce(approval - 'id', '{}')::text FROM task ORDER BY number"))
                .containsExactly("{}", """
                        {"state": "requested", "requestedAt": "2026-01-02T03:04:05.678Z", "requestedBy": "ada"}""", """
                        {"state": "approved", "decidedAt": "2026-01-02T03:04:05.678Z", "decidedBy": "bob", \
                        "requestedAt": "2026-01-02T03:04:05.678Z", "requestedBy": "ada"}""");
        assertThat(query(address, "SELECT state FROM approval ORDER BY state"))
                .containsExactly("approved", "requested");
    }

    private static List<String> query(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
