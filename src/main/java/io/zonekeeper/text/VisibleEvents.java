package io.zonekeeper.text;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.DefaultLogEventFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the log's events, so that no appender gets what would act on a terminal or begin a line of its own: messages,
 * failures and the MDC are {@link Visible}. {@code log4j2.component.properties} names this class.
 */
public final class VisibleEvents extends DefaultLogEventFactory {
    @Override
    public LogEvent createEvent(
            String logger,
            @Nullable Marker marker,
            String fqcn,
            Level level,
            Message message,
            @Nullable List<Property> properties,
            @Nullable Throwable failure) {
        return visible(super.createEvent(logger, marker, fqcn, level, visible(message), properties, visible(failure)));
    }

    @Override
    public LogEvent createEvent(
            String logger,
            @Nullable Marker marker,
            String fqcn,
            @Nullable StackTraceElement location,
            Level level,
            Message message,
            @Nullable List<Property> properties,
            @Nullable Throwable failure) {
        return visible(super.createEvent(
                logger, marker, fqcn, location, level, visible(message), properties, visible(failure)));
    }

    private static Message visible(Message message) {
        String text = message.getFormattedMessage();
        return text.codePoints().anyMatch(Visible::acts) ? new SimpleMessage(Visible.text(text)) : message;
    }

    private static @Nullable Throwable visible(@Nullable Throwable failure) {
        return failure == null ? null : Visible.failure(failure);
    }

    private static LogEvent visible(LogEvent event) {
        Map<String, String> context = event.getContextData().toMap();
        if (context.values().stream().allMatch(value -> value.codePoints().noneMatch(Visible::acts))) {
            return event;
        }
        StringMap visible = ContextDataFactory.createContextData(context.size());
        context.forEach((key, value) -> visible.putValue(key, Visible.text(value)));
        return new Log4jLogEvent.Builder(event).setContextData(visible).build();
    }
}
