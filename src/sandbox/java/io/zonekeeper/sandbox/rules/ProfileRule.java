package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** User and group profiles: found by id, by ARN or by name; made by their create operations alone. */
final class ProfileRule implements FamilyRule {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");

    @Override
    public List<String> families() {
        return List.of("UserProfile", "GroupProfile");
    }

    /** Makes sure that the caller has a user profile, and gives its id: a domain's creator gets one with it. */
    static String join(Call call, Families families, Verbs verbs) {
        String known = Access.profile(call.domain(), call.caller());
        if (known != null) {
            return known;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        Family family = families.family("UserProfile");
        document.put(
                "id",
                call.world()
                        .ids()
                        .next(
                                "UserProfile",
                                Objects.requireNonNull(family.members().get("id"))));
        document.put("domainId", call.domain().id());
        iam(document, call.caller().iamArn(), "");
        return call.domain()
                .entities("UserProfile")
                .add(String.valueOf(document.get("id")), null, document)
                .key();
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        if (call.operation().name().equals("CreateGroupProfile")) {
            group(call, document);
        } else {
            user(call, document);
        }
    }

    private static void user(Call call, Map<String, Object> document) {
        String identifier = call.text("userIdentifier");
        document.remove("userIdentifier");
        document.remove("userType");
        document.remove("sessionName");
        if (identifier.startsWith("arn:")) {
            iam(document, identifier, call.text("sessionName"));
        } else {
            document.put("type", "SSO");
            document.put("status", "ASSIGNED");
            document.put("principal", identifier);
            document.put(
                    "details", Map.of("sso", Map.of("username", identifier, "firstName", identifier, "lastName", "")));
        }
    }

    private static void iam(Map<String, Object> document, String arn, String session) {
        document.put("type", "IAM");
        document.put("status", "ACTIVATED");
        document.put("principal", session.isEmpty() ? arn : arn + "/" + session);
        Map<String, Object> details = Values.of("arn", arn);
        if (!session.isEmpty()) {
            details.put("sessionName", session);
        }
        document.put("details", Map.of("iam", details));
    }

    /** A group of the identity store by its name, or all sessions of a role by the role's ARN: one of them. */
    private static void group(Call call, Map<String, Object> document) {
        String given = call.text("groupIdentifier");
        String role = call.text("rolePrincipalArn");
        document.remove("groupIdentifier");
        if (given.isEmpty() == role.isEmpty()) {
            throw Refusal.invalid("Give a groupIdentifier or a rolePrincipalArn, one of them");
        }
        document.put("status", "ASSIGNED");
        if (role.isEmpty() && !given.startsWith("arn:")) {
            document.put("groupName", given);
            document.put("principal", given);
            return;
        }
        String arn = role.isEmpty() ? given : role;
        if (!ROLE.matcher(arn).matches()) {
            throw Refusal.invalid("'" + arn + "' is not the ARN of an IAM role");
        }
        document.put("groupName", arn.substring(arn.lastIndexOf('/') + 1));
        document.put("principal", arn);
        document.put("rolePrincipalArn", arn);
        document.put("rolePrincipalId", "AROA" + call.world().ids().text(17).toUpperCase(Locale.ROOT));
    }

    @Override
    public String resolve(Call call, String identifier) {
        String family = call.operation().name().contains("Group") ? "GroupProfile" : "UserProfile";
        return key(call, family, identifier);
    }

    /** The id of the profile that an id, ARN or name means; the identifier itself when there is none. */
    static String key(Call call, String family, String identifier) {
        Entities profiles = call.domain().entities(family);
        if (profiles.find(identifier) != null) {
            return identifier;
        }
        String session = call.text("sessionName");
        String principal = session.isEmpty() ? identifier : identifier + "/" + session;
        @Nullable String holder = profiles.holder(Map.of("principal", principal), null);
        return holder == null ? identifier : holder;
    }

    /** IAM profiles have a type of search of their own; a search for all of DataZone's users finds both types. */
    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        String type = call.text("userType");
        boolean wanted =
                switch (type.isEmpty() ? call.text("groupType") : type) {
                    case "DATAZONE_IAM_USER" -> "IAM".equals(document.get("type"));
                    case "SSO_USER", "DATAZONE_SSO_USER" -> "SSO".equals(document.get("type"));
                    case "IAM_ROLE_SESSION_GROUP" -> document.containsKey("rolePrincipalArn");
                    case "SSO_GROUP", "DATAZONE_SSO_GROUP" -> !document.containsKey("rolePrincipalArn");
                    default -> true;
                };
        String text = call.text("searchText");
        return wanted
                && (text.isEmpty() || String.valueOf(document.get("principal")).contains(text));
    }
}
