package io.zonekeeper.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What is logged while it is open. */
public final class LogLines extends AbstractAppender implements AutoCloseable {
    /** A line, with its whole stack where it has one. */
    public record Line(Level level, String text, boolean stack) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private LogLines() {
        super("log-lines", null, null, false, Property.EMPTY_ARRAY);
    }

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.start();
        LoggerContext context = context();
        context.getConfiguration().getRootLogger().addAppender(lines, Level.ALL, null);
        context.updateLoggers();
        return lines;
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }

    /** The warnings and worse that hold a word. */
    public List<Line> warnings(String word) {
        return lines.stream()
                .filter(line -> line.level().isMoreSpecificThan(Level.WARN))
                .filter(line -> line.text().contains(word))
                .toList();
    }

    /** Everything, in order. */
    public List<Line> all() {
        return List.copyOf(lines);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(new Line(event.getLevel(), event.getMessage().getFormattedMessage(), event.getThrown() != null));
    }

    @Override
    public void close() {
        context().getConfiguration().getRootLogger().removeAppender("log-lines");
        context().updateLoggers();
    }
}
