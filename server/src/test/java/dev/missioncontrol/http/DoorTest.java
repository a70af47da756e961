package dev.missioncontrol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class DoorTest {
    private static final Door LOCAL = new Door("127.0.0.1", Set.of());
    private static final Door EVERYWHERE = new Door("0.0.0.0", Set.of());
    private static final Door PUBLISHED = new Door("0.0.0.0", Set.of("https://board.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:3000",
                "LOCALHOST:3000",
                "localhost.:3000",
                "localhost",
                "board.localhost:5173",
                "127.0.0.1:3000",
                "127.8.9.10",
                "[::1]:3000"
            })
    void programsOnThisMachineComeIn(String host) {
        assertThat(LOCAL.check(host, null)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "rebound.example.com:3000",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "127.example.com",
                "evil.com@localhost",
                "localhost:3000/x",
                "localhost, localhost",
                "localhost:99999999",
                "192.168.1.5:3000",
                "[::1",
                "[2001:db8::1]"
            })
    void anyOtherNameIsRefused(String host) {
        assertThat(code(LOCAL.check(host, null))).isEqualTo("host_not_allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:3000, http://localhost:3000",
        "localhost:3000, http://localhost:5173",
        "127.0.0.1:3000, http://localhost:5173",
        "[::1]:3000, http://[::1]:3000",
        "localhost:3000, HTTP://LOCALHOST:3000"
    })
    void pagesOfThisMachineMayCall(String host, String origin) {
        assertThat(LOCAL.check(host, origin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://localhost.example.com",
                "http://192.168.1.5:3000",
                "null",
                "",
                "file://",
                "chrome-extension://abc",
                "http://localhost:3000/path",
                "http://user@localhost:3000",
                "http://localhost:3000 http://localhost:3000"
            })
    void pagesOfOtherSitesMayNot(String origin) {
        assertThat(code(LOCAL.check("localhost:3000", origin))).isEqualTo("origin_not_allowed");
    }

    @Test
    void aServerForOthersAnswersToAddressesButNotToNames() {
        assertThat(EVERYWHERE.check("192.168.1.5:3000", null)).isEmpty();
        assertThat(EVERYWHERE.check("192.168.1.5:3000", "http://192.168.1.5:3000"))
                .isEmpty();
        assertThat(EVERYWHERE.check("[2001:db8::1]:3000", "http://[2001:db8::1]:3000"))
                .isEmpty();
        assertThat(code(EVERYWHERE.check("192.168.1.5:3000", "http://192.168.1.5:8080")))
                .isEqualTo("origin_not_allowed");
        assertThat(code(EVERYWHERE.check("rebound.example.com:3000", null))).isEqualTo("host_not_allowed");
    }

    @Test
    void anAllowedOriginNamesTheServerToo() {
        assertThat(PUBLISHED.check("board.example.org", "https://board.example.org"))
                .isEmpty();
        assertThat(PUBLISHED.check("board.example.org", "https://board.example.org:443"))
                .isEmpty();
        assertThat(PUBLISHED.check("localhost:3000", "https://board.example.org"))
                .isEmpty();
        assertThat(code(PUBLISHED.check("localhost:3000", "http://board.example.org")))
                .isEqualTo("origin_not_allowed");
        assertThat(code(PUBLISHED.check("other.example.org", null))).isEqualTo("host_not_allowed");
    }

    @Test
    void anAllowedOriginIsWrittenAsOne() {
        assertThatThrownBy(() -> new Door("127.0.0.1", Set.of("board.example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("board.example.org");
    }

    @Test
    void aRefusalShowsNothingUnprintable() {
        assertThat(LOCAL.check("evil\r\n\u0007" + "x".repeat(500), null))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).matches("[\\x20-\\x7e…]{1,200}"));
    }

    private static String code(Optional<Door.Refusal> refusal) {
        return refusal.map(Door.Refusal::code).orElse("came in");
    }
}
