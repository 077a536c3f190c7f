package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.sandbox.AnyCall;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;

/** The whole table of rights, line by line and person by person, by calls of the real client. */
class MatrixTest {
    private static final Map<String, Designation> PEOPLE = Map.of(
            Staff.FOUNDER, Designation.O,
            Staff.CONTRIBUTOR, Designation.C,
            Staff.STEWARD, Designation.S,
            Staff.CONSUMER, Designation.K,
            Staff.VIEWER, Designation.V);
    /** Ends of things come last. */
    private static final List<String> ENDS =
            List.of("Accept", "Cancel", "Reject", "Revoke", "Disassociate", "Remove", "Delete");

    private static final Things THINGS = new Things();

    @AfterAll
    static void close() {
        THINGS.close();
    }

    @Test
    void aProjectsMembersMayWhatTheTableSaysAndNothingElse() {
        TreeSet<String> wrong = new TreeSet<>();
        List<Right> rights = THINGS.rights.operations().stream()
                .map(name -> Objects.requireNonNull(THINGS.rights.of(name)))
                .filter(right -> !right.designations().isEmpty() && AnyCall.knows(right.operation()))
                .sorted(Comparator.comparing((Right right) -> end(right.operation())))
                .toList();
        for (Right right : rights) {
            for (String who : List.of(Staff.COLLEAGUE, Staff.VIEWER, Staff.CONSUMER, Staff.STEWARD)) {
                if (!may(right, who) && !isDenied(right, who)) {
                    wrong.add(right.operation() + " is not refused to the " + who);
                }
            }
        }
        for (Right right : rights) {
            for (String who : PEOPLE.keySet()) {
                if (may(right, who) && isDenied(right, who)) {
                    wrong.add(right.operation() + " is refused to the " + who);
                }
            }
        }
        assertEquals(new TreeSet<>(), wrong);
        assertEquals(66, rights.size(), "lines that this has tried");
    }

    private static int end(String operation) {
        return operation.equals("DeleteProject")
                ? ENDS.size()
                : ENDS.indexOf(
                        ENDS.stream().filter(operation::startsWith).findFirst().orElse(""));
    }

    /** A steward makes glossaries only where they are granted to stewards. */
    private static boolean may(Right right, String who) {
        Designation designation = PEOPLE.get(who);
        Set<Designation> granted = right.operation().equals("CreateGlossary")
                ? Set.of(Designation.O, Designation.C)
                : right.designations();
        return designation != null && granted.contains(designation);
    }

    private static boolean isDenied(Right right, String who) {
        try {
            new AnyCall(THINGS.staff.as(who))
                    .call(right.operation(), THINGS.input(right.operation(), Map.of("name", "By" + who)));
            return false;
        } catch (AccessDeniedException denied) {
            return true;
        } catch (DataZoneException other) {
            return false;
        }
    }
}
