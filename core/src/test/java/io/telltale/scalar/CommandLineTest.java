package io.telltale.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.telltale.naive.NaiveCommandLine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parse_command_line} by the cases that Microsoft's page on the rules of command lines lists, and beside the naive reading. */
class CommandLineTest {
    private static final int LINES = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#', quoteCharacter = '\u0001',
            value = {
                "echo \"hello world!\" # [\"echo\",\"hello world!\"]",
                "t \"a b c\" d e # [\"t\",\"a b c\",\"d\",\"e\"]",
                "t \"ab\\\"c\" \"\\\\\" d # [\"t\",\"ab\\\"c\",\"\\\\\",\"d\"]",
                "t a\\\\\\b d\"e f\"g h # [\"t\",\"a\\\\\\\\\\\\b\",\"de fg\",\"h\"]",
                "t a\\\\\\\"b c d # [\"t\",\"a\\\\\\\"b\",\"c\",\"d\"]",
                "t a\\\\\\\\\"b c\" d e # [\"t\",\"a\\\\\\\\b c\",\"d\",\"e\"]",
                "\"C:\\Program Files\\a.exe\" -x # [\"C:\\\\Program Files\\\\a.exe\",\"-x\"]",
                "c:\\a\"b.exe -x # [\"c:\\\\a\\\"b.exe\",\"-x\"]",
                "t \"\"\"a b\"\"\" # [\"t\",\"\\\"a\",\"b\\\"\"]",
                "t \"\" a # [\"t\",\"\",\"a\"]",
                "t  a  # [\"t\",\"a\"]",
                "t \"open end # [\"t\",\"open end\"]",
            })
    void shouldFindTheArguments(final String line, final String json) {
        assertEquals(json, list(line.stripTrailing()));
        assertEquals(json, NaiveCommandLine.json(NaiveCommandLine.arguments(line.stripTrailing())));
    }

    @Test
    void shouldFindNoneInAnEmptyLineAndAnEmptyProgramBeforeABlank() {
        assertEquals("[]", list(""));
        assertEquals("[\"\",\"a\"]", list(" a"));
        assertEquals("[\"a\\u0001\\t\\n\"]", list("\"a\u0001\t\n\""));
        assertEquals("[\"\u00E9\u4E2D\"]", list("\u00E9\u4E2D"));
    }

    @Test
    void shouldFindWhatTheNaiveReadingFinds() {
        final long seed = 7;
        final Random random = new Random(seed);
        for (int i = 0; i < LINES; i++) {
            final StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append("ab\"\"\"\\\\  \t\u00E9".charAt(random.nextInt(11)));
            }
            final String line = text.toString();
            final List<String> expected = NaiveCommandLine.arguments(line);
            final String where = "seed=" + seed + ", line=" + line;
            assertEquals(NaiveCommandLine.json(expected), list(line), where);
            final TextValue value = TextValues.of(line);
            assertEquals(expected.size(), CommandLine.count(e -> value).of(TextValues.evaluation(1)), where);
            for (int at = -expected.size() - 1; at <= expected.size(); at++) {
                final int index = at < 0 ? expected.size() + at : at;
                final Text argument = CommandLine.argument(e -> value, at, 0);
                assertEquals(
                        index < 0 || index >= expected.size() ? "" : expected.get(index), TextValues.string(argument.of(TextValues.evaluation(1))), where);
            }
        }
    }

    private static String list(final String line) {
        final TextValue value = TextValues.of(line);
        return TextValues.string(CommandLine.list(e -> value, 0).of(TextValues.evaluation(1)));
    }
}
