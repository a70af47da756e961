package dev.missioncontrol.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What looks like a secret is gone before it is stored, and what does not stays.
///
/// The samples are put together from parts, so that no scanner takes this file for a leak.
class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void everyKindThatIsDocumentedIsTakenOut() {
        gone("Authorization: Bearer abcdefghijklmnop", "Authorization: Bearer [redacted]");
        gone("{\"authorization\": \"Basic dXNlcjpwYXNz\"}", "{\"authorization\": \"Basic [redacted]\"}");
        gone("curl -H 'Authorization: token abcdef123456' x", "curl -H 'Authorization: token [redacted]' x");
        gone("with Bearer abcdefghijklmnop0123 inside", "with Bearer [redacted] inside");
        gone("key mcb_" + "a".repeat(36) + " used", "key [redacted] used");
        gone("id AKIA" + "IOSFODNN7EXAMPLE.", "id [redacted].");
        gone("push with ghp_" + "a1".repeat(18), "push with [redacted]");
        gone("OPENAI sk-" + "proj-abcdefghij0123456789", "OPENAI [redacted]");
        gone("slack xoxb-" + "1234567890-abc", "slack [redacted]");
        gone("jwt eyJ" + "hbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl ok", "jwt [redacted] ok");
        gone("postgres://app:s3cr3t@db/app", "postgres://app:[redacted]@db/app");
        gone("password=hunter2&x=1", "password=[redacted]&x=1");
        gone("DB_PASSWORD: \"hunter 2\" set", "DB_PASSWORD: [redacted] set");
        gone("aws_secret_access_key = abc/def+ghi", "aws_secret_access_key = [redacted]");
        gone("{\"api_key\":\"abc\",\"n\":1}", "{\"api_key\":[redacted],\"n\":1}");
        gone("?access_token=abcdefgh12345&page=2", "?access_token=[redacted]&page=2");
    }

    @Test
    void whatIsNoSecretStays() {
        for (String plain : new String[] {
            "Compiled 204 files in 3 s",
            "",
            "The password was wrong",
            "tokens: 1200 in, 80 out",
            "GET https://example.org:8080/a?b=c 200",
            "bearer of bad news",
            "Wrote 3 secrets tests",
            "user@example.org pushed a1b2c3d4e5f6"
        }) {
            assertThat(secrets.redacted(plain)).isEqualTo(plain);
        }
    }

    @Test
    void aPrivateKeyIsTakenOutAlsoWhenItIsSpreadOverLines() {
        String begin = "-----BEGIN RSA PRIVATE " + "KEY-----";
        String end = "-----END RSA PRIVATE " + "KEY-----";
        gone("one " + begin + "\nMIIEow+/=\nProc-Type: 4\n" + end + " two", "one [redacted] two");
        gone("cut off " + begin + "\nMIIEow", "cut off [redacted]");
        gone("a line of base64 behind it", "[redacted]");
        gone("the last " + end + " and on", "[redacted] and on");
        gone("in the clear", "in the clear");
    }

    @Test
    void dataIsCleanedInItsStringsAndUnderItsNames() {
        assertThat(secrets.redacted(Json.read("""
                        {"env": {"API_KEY": "abc", "HOME": "/root", "n": 1},
                         "args": ["--password=x", "plain"], "token": ["a", "b"], "tokens": 12}
                        """))).isEqualTo(Json.read("""
                        {"env": {"API_KEY": "[redacted]", "HOME": "/root", "n": 1},
                         "args": ["--password=[redacted]", "plain"], "token": ["[redacted]", "[redacted]"], "tokens": 12}
                        """));
    }

    /// A line may be made to keep us busy.
    @Test
    void noLineTakesLong() {
        for (String unit :
                new String[] {"a", "password ", "://:", "eyJ", "Authorization: ", "-----BEGIN ", "\"", "x_"}) {
            String hostile = unit.repeat(10_000 / unit.length());
            long start = System.nanoTime();
            new Secrets().redacted(hostile);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(unit).isLessThan(Duration.ofSeconds(1));
        }
    }

    private void gone(String text, String left) {
        assertThat(secrets.redacted(text)).isEqualTo(left);
    }
}
