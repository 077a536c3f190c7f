package io.zonekeeper.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** What is logged while this is open, all that we log and the warnings of others, with everything that an event has. */
public final class WholeLog extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig ours = context.getConfiguration().getLoggerConfig("io.zonekeeper");
    private final Level level = ours.getLevel();

    public WholeLog() {
        super(
                "log-lines",
                null,
                PatternLayout.newBuilder()
                        .withPattern("%p %c %t %m %X %x %marker%n%xEx")
                        .build(),
                false,
                Property.EMPTY_ARRAY);
        start();
        ours.setAdditive(false);
        ours.setLevel(Level.ALL);
        ours.addAppender(this, Level.ALL, null);
        context.getConfiguration().getRootLogger().addAppender(this, Level.WARN, null);
        context.updateLoggers();
    }

    /** An event each; the stack of what it was about has lines of its own. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        lines.add(((PatternLayout) getLayout()).toSerializable(event));
    }

    @Override
    public void close() {
        ours.setAdditive(true);
        ours.setLevel(level);
        ours.removeAppender(getName());
        context.getConfiguration().getRootLogger().removeAppender(getName());
        context.updateLoggers();
    }
}
