package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.sandbox.AnyCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;

/** Every line of the table of rights that lets the owners of a domain unit: them, and nobody else. */
class UnitOwnersMatrixTest {
    private static final Things THINGS = new Things();
    private static final String GOVERNOR = "governor";
    private static final String NEIGHBOUR = "neighbour";

    @AfterAll
    static void close() {
        THINGS.close();
    }

    @Test
    void ownersOfTheUnitMayAndOwnersOfAnotherMayNot() {
        Staff staff = THINGS.staff;
        String mine = staff.unit(staff.root, "Mine");
        own(GOVERNOR, staff.root);
        own(NEIGHBOUR, staff.unit(staff.root, "Next door"));
        THINGS.govern(mine);
        List<Right> rights = new ArrayList<>(THINGS.rights.operations().stream()
                .map(name -> Objects.requireNonNull(THINGS.rights.of(name)))
                .filter(right -> right.unitOwner() && AnyCall.knows(right.operation()))
                .sorted(Comparator.comparing((Right right) -> end(right.operation())))
                .toList());
        TreeSet<String> wrong = new TreeSet<>();
        for (Right right : rights) {
            for (String who : List.of(NEIGHBOUR, Staff.COLLEAGUE, Staff.VIEWER)) {
                if (!isDenied(right, who)) {
                    wrong.add(right.operation() + " is not refused to the " + who);
                }
            }
        }
        for (Right right : rights) {
            if (isDenied(right, GOVERNOR)) {
                wrong.add(right.operation() + " is refused to the owner of the root unit");
            }
        }
        assertEquals(new TreeSet<>(), wrong);
        assertEquals(34, rights.size(), "lines that this has tried");
    }

    private static void own(String who, String unit) {
        Staff staff = THINGS.staff;
        String profile = staff.hire(who);
        staff.founder.addEntityOwner(r -> r.domainIdentifier(staff.domain)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(unit)
                .owner(o -> o.user(u -> u.userIdentifier(profile))));
    }

    /** What others need comes last: the domain, then what is deleted or taken away. */
    private static int end(String operation) {
        return operation.equals("DeleteDomain")
                ? 2
                : operation.startsWith("Delete") || operation.startsWith("Remove") ? 1 : 0;
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
