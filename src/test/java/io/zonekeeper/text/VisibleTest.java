package io.zonekeeper.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;

/** Whatever a name has in it, a person sees it and no terminal obeys it. */
class VisibleTest {
    /** Every C0 and C1 control, DEL, what separates lines, what turns text around, what is not seen, halves of pairs, sequences. */
    private static final List<String> NASTY = Stream.of(
                    IntStream.concat(IntStream.rangeClosed(0, 0x1F), IntStream.rangeClosed(0x7F, 0x9F))
                            .mapToObj(Character::toString),
                    IntStream.of(
                                    0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C,
                                    0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFF9, 0xE0001,
                                    0xE0041)
                            .mapToObj(Character::toString),
                    Stream.of(
                            "\uD800",
                            "\uDC00x",
                            "\u001b[2J\u001b[1;1H",
                            "\u001b]0;title\u0007",
                            "\u001b]8;;http://example.com\u001b\\link\u001b]8;;\u001b\\",
                            "\u009b31m",
                            "in sync: 7 entities\r\nERROR none",
                            "x\u0008\u0008\u0008y"))
            .flatMap(text -> text)
            .toList();

    private static boolean acts(String text) {
        return text.codePoints().anyMatch(Visible::acts);
    }

    @Test
    void everyControlIsShownAndEveryOtherCharacterStays() throws Exception {
        for (String nasty : NASTY) {
            String name = "a" + nasty + "b".repeat(200) + nasty;
            assertTrue(acts(name), () -> Json.write(name));
            assertFalse(acts(Visible.text(name)), () -> Json.write(name));
            assertTrue(Visible.text(name).contains("\\"), () -> Json.write(name));
            String json = Visible.json(Json.write(Map.of("name", name)));
            assertFalse(acts(json), json);
            assertEquals(Map.of("name", name), Json.read(json));
        }
        assertEquals(
                "\\u001b[31m\\n\\r\\t\\u0085\\u202e\\udb40\\udc01",
                Visible.text("\u001b[31m\n\r\t\u0085\u202e\uDB40\uDC01"));
        for (String harmless : List.of("", "Größe 100 %", "می\u200cخواهم", "👩\u200d🔬", "数据 \"x\" \\n", "a\u0301")) {
            assertSame(harmless, Visible.text(harmless));
            assertSame(harmless, Visible.json(harmless));
        }
    }

    @Test
    void theWritersOfCommandsLetOnlyLineEndsAndTabsThrough() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(Visible.writer(said, StandardCharsets.UTF_8), true);
        out.println("one\ttwo \u001b[2J");
        out.print('\u0007');
        out.write(new char[] {'\u009b', 'x'}, 0, 2);
        out.flush();
        assertEquals("one\ttwo \\u001b[2J\n\\u0007\\u009bx", said.toString());
    }

    @Test
    void whatACharsetDoesNotHaveIsShownAndNotLost() throws Exception {
        String name = "Größe \uD83D\uDC69\u200D\uD83D\uDD2C \u001b";
        for (Charset charset :
                List.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintWriter out = new PrintWriter(Visible.writer(new OutputStreamWriter(said, charset), charset), true);
            out.println(Json.write(Map.of("name", name)));
            assertEquals(Map.of("name", name), Json.read(said.toString(charset)), charset.name());
        }
    }

    @Test
    void aFailureReadsTheSameButForWhatActs() {
        IllegalStateException harmless = new IllegalStateException("as it is", new RuntimeException("too"));
        assertSame(harmless, Visible.failure(harmless));
        IllegalStateException nasty = new IllegalStateException("named \u001b[2J", new RuntimeException("x\nfaked"));
        nasty.addSuppressed(new RuntimeException("\u202e"));
        StringWriter said = new StringWriter();
        Visible.failure(nasty).printStackTrace(new PrintWriter(said));
        assertTrue(said.toString().startsWith("java.lang.IllegalStateException: named \\u001b[2J"), said.toString());
        assertTrue(said.toString().contains("Caused by: java.lang.RuntimeException: x\\nfaked"), said.toString());
        assertFalse(acts(said.toString().replaceAll("[\n\t\r]", "")), said.toString());
    }

    @Test
    void noAppenderGetsWhatActs() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Configuration configuration = context.getConfiguration();
        Lines lines = new Lines(PatternLayout.newBuilder()
                .withPattern("%-5p %c{1} %m%notEmpty{ %X}%n%ex")
                .withConfiguration(configuration)
                .build());
        lines.start();
        configuration.getRootLogger().addAppender(lines, Level.ALL, null);
        context.updateLoggers();
        try {
            for (String nasty : NASTY) {
                ThreadContext.put("key", "k" + nasty);
                LogManager.getLogger("x").error("named {}", nasty, new IllegalStateException("about " + nasty));
                org.slf4j.LoggerFactory.getLogger("y").error("named '{}'", nasty);
            }
        } finally {
            ThreadContext.remove("key");
            configuration.getRootLogger().removeAppender("lines");
            context.updateLoggers();
        }
        assertEquals(2 * NASTY.size(), lines.said.size());
        for (String said : lines.said) {
            assertTrue(said.split("\n")[0].startsWith("ERROR "), () -> Json.write(said));
            for (String line : said.substring(1).split("\n")) {
                assertFalse(acts(line.replaceFirst("^\t", "")) || line.startsWith("ERROR"), () -> Json.write(said));
            }
        }
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> said = new java.util.concurrent.CopyOnWriteArrayList<>();

        Lines(PatternLayout layout) {
            super("lines", null, layout, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            said.add(((PatternLayout) getLayout()).toSerializable(event));
        }
    }
}
