package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.rules.Families;
import io.zonekeeper.sandbox.rules.Policy;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Rights RIGHTS = Rights.load();

    @Test
    void everyOperationThatChangesSomethingHasALine() {
        List<String> changing = MODEL.operations().values().stream()
                .filter(Operation::mutates)
                .map(Operation::name)
                .toList();
        assertEquals(new TreeSet<>(changing), new TreeSet<>(RIGHTS.operations()));
    }

    @Test
    void whatALineNamesIsInTheModel() {
        Families families = new Families(MODEL);
        for (String name : RIGHTS.operations()) {
            Subject subject = Objects.requireNonNull(RIGHTS.of(name)).subject();
            Operation operation = Objects.requireNonNull(MODEL.operation(name));
            if (!subject.input().isEmpty()) {
                String first = subject.input().split("\\.")[0];
                assertNotNull(operation.input().member(first), name + " has no input " + first);
            }
            if (subject.family().startsWith("@")) {
                String member = subject.family().substring(1);
                assertNotNull(operation.input().member(member), name + " has no input " + member);
            } else if (!subject.family().isEmpty()) {
                assertNotNull(families.find(subject.family()), name + ": no family " + subject.family());
            }
        }
    }

    /** What nobody could be allowed to is a slip in the table. */
    @Test
    void everyLineLetsSomebody() {
        for (String name : RIGHTS.operations()) {
            Right right = Objects.requireNonNull(RIGHTS.of(name));
            boolean anyone = right.subject().kind() == Subject.Kind.ANYONE;
            boolean byPolicy = right.policy() != null && !right.besides();
            assertEquals(
                    true,
                    anyone
                            || byPolicy
                            || right.unitOwner()
                            || !right.designations().isEmpty(),
                    name);
        }
    }

    @Test
    void thePoliciesAreThoseOfTheModel() {
        assertEquals(
                new TreeSet<>(MODEL.shape("ManagedPolicyType").values()),
                new TreeSet<>(
                        List.of(Policy.values()).stream().map(Policy::name).toList()));
        for (Policy policy : Policy.values()) {
            assertNotNull(MODEL.shape("PolicyGrantDetail").member(policy.detail()), policy + ": " + policy.detail());
        }
    }
}
