package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.Set;

/**
 * What domains of version 1 (DataZone) and 2 (Unified Studio) have. To make or change what only the other version has is
 * refused; lists of it are empty. That members of version 2 are owners or contributors is what its portal offers; no page
 * says that the API refuses the other designations.
 */
final class DomainVersions {
    private static final Set<String> ONLY_1 = Set.of("EnvironmentProfile");
    private static final Set<String> ONLY_2 = Set.of(
            "ProjectProfile",
            "AccountPool",
            "Connection",
            "Notebook",
            "NotebookRun",
            "NotebookExport",
            "NotebookImport");
    private static final Set<String> DESIGNATIONS_2 = Set.of("PROJECT_OWNER", "PROJECT_CONTRIBUTOR");

    private DomainVersions() {}

    /** Refuses a change that a domain of this version does not have. */
    static void check(Call call) {
        if (!call.hasDomain()
                || !call.operation().mutates()
                || !call.world().settings().keeps(ServiceRule.DOMAIN_VERSIONS)) {
            return;
        }
        boolean second = isSecond(call);
        for (String noun : second ? ONLY_1 : ONLY_2) {
            if (isOf(call, noun)) {
                throw Refusal.invalid(
                        call.operation().name() + " is not supported in a domain of version " + (second ? "V2" : "V1"));
            }
        }
        if (second) {
            checkSecond(call);
        } else {
            checkFirst(call);
        }
    }

    static boolean isSecond(Call call) {
        Entity domain = call.region().directory().find(call.domain().id());
        return domain != null && "V2".equals(domain.get("domainVersion"));
    }

    /** Whether the operation is about the noun: {@code Connection} of {@code DeleteConnection}. */
    private static boolean isOf(Call call, String noun) {
        String operation = call.operation().name();
        return operation.endsWith(noun)
                && operation.length() > noun.length()
                && Character.isLowerCase(operation.charAt(operation.length() - noun.length() - 1));
    }

    private static void checkFirst(Call call) {
        refuse(call, "CreateProject", "projectProfileId", "V1");
        refuse(call, "UpdateProject", "projectProfileVersion", "V1");
        refuse(call, "CreateDataSource", "connectionIdentifier", "V1");
        if (call.operation().name().equals("CreateEnvironment")
                && call.text("environmentProfileIdentifier").isEmpty()) {
            throw Refusal.invalid("An environment of a domain of version V1 needs an environment profile");
        }
    }

    private static void checkSecond(Call call) {
        refuse(call, "CreateEnvironment", "environmentProfileIdentifier", "V2");
        refuse(call, "CreateDataSource", "environmentIdentifier", "V2");
        if (call.operation().name().equals("CreateProjectMembership")) {
            designation(call.text("designation"));
        }
        if (call.operation().name().equals("CreateProject")) {
            Values.list(call.get("membershipAssignments"))
                    .forEach(each -> designation(Values.text(Values.at(each, "designation"))));
        }
    }

    private static void refuse(Call call, String operation, String member, String version) {
        if (call.operation().name().equals(operation) && call.get(member) != null) {
            throw Refusal.invalid("'" + member + "' is not supported in a domain of version " + version);
        }
    }

    private static void designation(String designation) {
        if (!DESIGNATIONS_2.contains(designation)) {
            throw Refusal.invalid("A project of a domain of version V2 has no members that are " + designation);
        }
    }
}
