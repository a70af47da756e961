package dev.missioncontrol.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who a text calls.
class MentionsTest {
    @Test
    void namesAreTakenAsTheyStandInAssignees() {
        assertThat(Mentions.in("@ada and @agent:main-2 and @dr.who and @a_b"))
                .containsExactly("ada", "agent:main-2", "dr.who", "a_b");
        assertThat(Mentions.in("(@ada), \"@bob\"\n@çelik")).containsExactly("ada", "bob", "çelik");
    }

    @Test
    void theEndOfASentenceIsNoPartOfAName() {
        assertThat(Mentions.in("Ask @codex. Or @claude: now! @x-")).containsExactly("codex", "claude", "x");
    }

    @Test
    void eachNameCountsOnceInTheOrderOfTheText() {
        assertThat(Mentions.in("@b @a @b @A")).containsExactly("b", "a", "A");
    }

    @Test
    void addressesAndPathsAreNoMentions() {
        assertThat(Mentions.in("write to ada@example.org, a.b@c, x/@y, @@z, @ nobody, @-dash"))
                .isEmpty();
    }

    @Test
    void codeIsNoMention() {
        assertThat(Mentions.in("`@inline` and ```\n@block\n``` but @real")).containsExactly("real");
        assertThat(Mentions.in("``` never closed @code")).isEmpty();
        assertThat(Mentions.in("a lonely ` before @real")).containsExactly("real");
    }

    @Test
    void twentyNamesAreEnough() {
        String crowd = IntStream.range(0, 50).mapToObj(i -> "@n" + i).collect(Collectors.joining(" "));
        assertThat(Mentions.in(crowd)).hasSize(20).startsWith("n0").endsWith("n19");
    }

    @Test
    void aLongTextIsReadInNoTime() {
        assertThat(Mentions.in("@".repeat(10_000))).isEmpty();
        assertThat(Mentions.in("`".repeat(9_999) + "@x")).hasSizeLessThan(2);
        assertThat(Mentions.in("@" + "a".repeat(9_000))).hasSizeLessThan(2);
    }
}
