package dev.missioncontrol.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void everyFreshDatabaseIsAnother() throws SQLException {
        try (Connection first = DriverManager.getConnection(TestPostgres.freshDatabase());
                Connection second = DriverManager.getConnection(TestPostgres.freshDatabase())) {
            assertThat(first.getCatalog()).isNotEqualTo(second.getCatalog());
        }
    }
}
