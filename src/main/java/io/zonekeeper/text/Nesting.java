package io.zonekeeper.text;

import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Whether YAML is nested deeper than its parsers, which call themselves for each level, can follow. */
public final class Nesting {
    /** No file of ours comes near. */
    public static final int DEEPEST = 100;

    private Nesting() {}

    /** The line on which a text is nested too deep; empty when it is not, also when it is no YAML. */
    public static OptionalInt tooDeep(String yaml) {
        int depth = 0;
        try {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(yaml)) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    return OptionalInt.of(
                            event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
                }
            }
        } catch (YamlEngineException e) {
            return OptionalInt.empty(); // whoever reads it next says what is wrong
        }
        return OptionalInt.empty();
    }
}
