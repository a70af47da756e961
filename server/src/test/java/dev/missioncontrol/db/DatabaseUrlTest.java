package dev.missioncontrol.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ada:p%40ss+w@db.example:5433/board?sslmode=require",
                "postgresql://ada:p%40ss+w@db.example:5433/board?sslmode=require",
                "jdbc:postgresql://db.example:5433/board?user=ada&password=p%40ss+w&sslmode=require"
            })
    void everyFormGivesTheSameAddress(String text) {
        DatabaseAddress address = DatabaseUrl.parse(text);
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/board?sslmode=require");
        assertThat(address.user()).isEqualTo("ada");
        assertThat(address.password()).isEqualTo("p@ss+w");
        assertThat(address.toString()).doesNotContain("p@ss");
    }

    @Test
    void portAndUserHaveTheUsualDefaults() {
        DatabaseAddress address = DatabaseUrl.parse("postgres://db.example/board");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/board");
        assertThat(address.user()).isEqualTo(System.getProperty("user.name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ada:s3cret@db/board",
                "postgres://ada:s3cret@db",
                "ada:s3cret",
                "postgres://a:s3cret@d b/x"
            })
    void whatCannotBeReadIsNotRepeated(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("DATABASE_URL cannot be read")
                .message()
                .doesNotContain("s3cret");
    }
}
