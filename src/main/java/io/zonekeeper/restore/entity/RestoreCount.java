package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a restore came to so far, counted in entities and not in steps.
 *
 * @param made what it made and no rollback took away
 * @param changed what was there, and what it changed and no rollback put back
 * @param found what was there, or came with another, and was taken as it is
 * @param skipped what was left out, and is not there
 * @param undone what it made or changed, and what a rollback took away or put back
 * @param notDone what it has not completed; what it has begun of that is made or changed, too
 */
public record RestoreCount(long made, long changed, long found, long skipped, long undone, long notDone) {

    public static RestoreCount of(List<Restored> all) {
        return new RestoreCount(
                all.stream().filter(Restored::isMade).count(),
                all.stream().filter(RestoreCount::isChanged).count(),
                all.stream().filter(RestoreCount::isFound).count(),
                all.stream().filter(RestoreCount::isSkipped).count(),
                all.stream().filter(RestoreCount::isUndone).count(),
                all.stream().filter(RestoreCount::isNotDone).count());
    }

    private static boolean isChanged(Restored one) {
        return one.main().action() == Action.UPDATE
                && (one.main().state() == State.DONE || one.main().state() == State.UNDOING);
    }

    private static boolean isFound(Restored one) {
        boolean taken = one.main().action() != Action.UPDATE && !one.main().made();
        return taken && !one.main().target().isEmpty() && hasEnded(one.main().state());
    }

    private static boolean isSkipped(Restored one) {
        return one.main().target().isEmpty() && hasEnded(one.main().state());
    }

    private static boolean hasEnded(State state) {
        return state == State.DONE || state == State.UNDONE;
    }

    private static boolean isUndone(Restored one) {
        return one.main().state() == State.UNDONE
                && (one.main().made() || one.main().action() == Action.UPDATE);
    }

    private static boolean isNotDone(Restored one) {
        return !isWhole(one.main().state()) || one.parts().stream().anyMatch(part -> !isWhole(part.state()));
    }

    private static boolean isWhole(State state) {
        return hasEnded(state) || state == State.UNDOING;
    }

    /** All of them by their names, for programs. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("made", made);
        figures.put("changed", changed);
        figures.put("found", found);
        figures.put("skipped", skipped);
        figures.put("undone", undone);
        figures.put("notDone", notDone);
        return figures;
    }

    /** For people: what there is any of, for example {@code 11 changed, 1 not done}. */
    public String words() {
        String words = figures().entrySet().stream()
                .filter(figure -> figure.getValue() > 0)
                .map(figure -> figure.getValue() + " " + figure.getKey().replace("notDone", "not done"))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }
}
