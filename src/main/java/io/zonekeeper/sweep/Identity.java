package io.zonekeeper.sweep;

import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Readers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who we are: the ARN of our role, and our user profile in a domain. Without a profile we are a member of nothing and
 * see no project's inventory.
 */
public final class Identity {
    private static final Pattern ASSUMED = Pattern.compile("arn:([^:]+):sts::(\\d*):assumed-role/([^/]+)/.*");

    private final Supplier<String> caller;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private volatile String arn = "";

    /** {@code caller} answers the ARN of the credentials in use; it is asked once. */
    public Identity(Supplier<String> caller) {
        this.caller = caller;
    }

    /** The ARN of our role or user; a session of a role counts as the role. STS does not say a role's path. */
    public String arn() {
        if (arn.isEmpty()) {
            arn = role(caller.get());
        }
        return arn;
    }

    static String role(String caller) {
        Matcher session = ASSUMED.matcher(caller);
        return session.matches()
                ? "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3)
                : caller;
    }

    /** The id of our user profile in a domain, or the operation that was denied when we asked for it. */
    record Profile(Optional<String> id, Optional<String> denied) {}

    /** The id of our user profile in a domain; empty when we have none there. */
    public Optional<String> user(DataZone dataZone, String domain, Readers readers) {
        return profile(dataZone, domain, readers).id();
    }

    /** Our user profile in a domain; empty when we have none there, or may not ask. */
    Profile profile(DataZone dataZone, String domain, Readers readers) {
        if (known(domain).isPresent()) {
            return new Profile(known(domain), Optional.empty());
        }
        return question(readers)
                .map(inputs -> learn(domain, dataZone.get(domain, readers.us().parent(), Map.of(), inputs)))
                .orElse(new Profile(Optional.empty(), Optional.empty()));
    }

    /** The id of our user profile in a domain, where this process has learned it. */
    Optional<String> known(String domain) {
        return Optional.ofNullable(users.get(domain));
    }

    /** The inputs that ask for our profile; empty where none can. */
    Optional<Map<String, String>> question(Readers readers) {
        return readers.us().scopes(Map.of("arn", arn())).stream().findFirst();
    }

    /** Our profile, as the service answers it. */
    Profile learn(String domain, DataZone.Answer answer) {
        if (answer instanceof DataZone.Answer.Denied denied) {
            return new Profile(Optional.empty(), Optional.of(denied.operation()));
        }
        Optional<String> user = answer instanceof DataZone.Answer.Found found
                ? Optional.ofNullable(found.document().get("id")).map(Object::toString)
                : Optional.empty();
        user.ifPresent(id -> users.put(domain, id));
        return new Profile(user, Optional.empty());
    }
}
