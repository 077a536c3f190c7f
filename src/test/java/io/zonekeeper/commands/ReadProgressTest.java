package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What somebody sees who waits for a plan or a proof. */
class ReadProgressTest {
    private final StringWriter said = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(-5); // nanoTime may be negative

    private void reads(Output.Form form, boolean terminal) {
        ReadProgress progress = new ReadProgress(new Output(form, new PrintWriter(said)), nanos::get, terminal);
        progress.begins("reads the target dzd-1");
        for (int i = 0; i < 50; i++) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            progress.one(i < 30 ? "Project" : "Asset");
        }
        progress.begins("plans");
        progress.one("Asset");
    }

    @Test
    void aTerminalIsToldEveryTwoSecondsHowManyWereRead() {
        reads(Output.Form.text, true);

        assertEquals("""
                reads the target dzd-1
                reads the target dzd-1: 20 so far (Project)
                reads the target dzd-1: 40 so far (Asset)
                plans
                """, said.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void whereThereIsNoTerminalNothingIsCounted() {
        reads(Output.Form.text, false);

        assertEquals("reads the target dzd-1\nplans\n", said.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void jsonHasNoProgress() {
        reads(Output.Form.json, true);

        assertEquals("", said.toString());
    }
}
