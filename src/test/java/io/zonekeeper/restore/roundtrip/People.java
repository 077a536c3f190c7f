package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.restore.crash.RoutedDataZone;
import io.zonekeeper.restore.mapping.TargetMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.model.UserType;

/**
 * Who has profiles in both domains. Some have another name in the second one, and groups have other ids there: a mapping
 * says so.
 *
 * @param users ids of the profiles in the first one
 * @param groups the same
 * @param names name in the first one to name in the second one, where they differ
 * @param ids group in the first one to group in the second one
 * @param there ids of the users' profiles in the second one
 */
record People(
        List<String> users,
        List<String> groups,
        Map<String, String> names,
        Map<String, String> ids,
        List<String> there) {

    static People of(RoutedDataZone routed, Draw draw, String first, String second) {
        People people =
                new People(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        for (int i = draw.upTo(3); i > 0; i--) {
            String name = draw.chance(50)
                    ? "arn:aws:iam::111122223333:user/" + draw.identifier(20)
                    : draw.identifier(20) + "@example.com";
            String other = draw.chance(30) ? name.replaceFirst("([/]|^)(?=[^/]*$)", "$1new-") : name;
            people.users.add(user(routed, first, name));
            people.there.add(user(routed, second, other));
            if (!other.equals(name)) {
                people.names.put(name, other);
            }
        }
        for (int i = draw.upTo(2); i > 0; i--) {
            String name = draw.identifier(30);
            String group = group(routed, first, name);
            people.groups.add(group);
            people.ids.put(group, group(routed, second, name));
        }
        return people;
    }

    private static String user(RoutedDataZone routed, String domain, String name) {
        return routed.admin
                .createUserProfile(r -> r.domainIdentifier(domain)
                        .userIdentifier(name)
                        .userType(name.startsWith("arn:") ? UserType.IAM_USER : UserType.SSO_USER))
                .id();
    }

    private static String group(RoutedDataZone routed, String domain, String name) {
        return routed.admin
                .createGroupProfile(r -> r.domainIdentifier(domain).groupIdentifier(name))
                .id();
    }

    TargetMapping mapping() {
        return new TargetMapping(names, Map.of(), Map.of(), Map.of(), Map.of(), ids, Map.of());
    }

    /** What the first domain calls somebody, to what the second one does. */
    Map<String, String> all() {
        Map<String, String> all = new HashMap<>(names);
        all.putAll(ids);
        return all;
    }
}
