package io.zonekeeper.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a document: the names of members, {@code []} for an element of a list, {@code ~} for the inside
 * of JSON that is kept in a string. An element of a map stands under its name.
 */
public record ValueLocation(List<String> steps) {
    /** The document itself. */
    public static final ValueLocation ROOT = new ValueLocation(List.of());

    static final String ELEMENT = "[]";
    static final String INSIDE = "~";

    public ValueLocation {
        steps = List.copyOf(steps);
    }

    /** The place that a path of members such as {@code a.b} leads to, which enters no list. */
    public static ValueLocation of(String path) {
        return new ValueLocation(List.of(path.split("\\.")));
    }

    /** The place of a member. */
    public ValueLocation member(String name) {
        return with(name);
    }

    /** The place of an element of the list that is here. */
    public ValueLocation element() {
        return with(ELEMENT);
    }

    /** The place of the JSON inside the string that is here. */
    public ValueLocation inside() {
        return with(INSIDE);
    }

    private ValueLocation with(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new ValueLocation(longer);
    }

    /** The place of another member of the same object. */
    public ValueLocation beside(String name) {
        return new ValueLocation(steps.subList(0, steps.size() - 1)).member(name);
    }

    /** The name of the member that is here, or that holds the list whose element is here; empty at the root. */
    public String name() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!steps.get(i).equals(ELEMENT) && !steps.get(i).equals(INSIDE)) {
                return steps.get(i);
            }
        }
        return "";
    }

    /** Whether this is inside JSON that is kept in a string. */
    public boolean isInside() {
        return steps.contains(INSIDE);
    }

    /** The place of the string whose JSON this is inside of; this place where it is inside of none. */
    public ValueLocation outer() {
        int inside = steps.indexOf(INSIDE);
        return inside < 0 ? this : new ValueLocation(steps.subList(0, inside));
    }

    /** As a path says it: {@code formsOutput[].content~columns[].term}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        boolean dot = false;
        for (String step : steps) {
            boolean mark = step.equals(ELEMENT) || step.equals(INSIDE);
            text.append(dot && !mark ? "." : "").append(step);
            dot = !step.equals(INSIDE);
        }
        return text.toString();
    }
}
