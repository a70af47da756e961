package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.TestPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
