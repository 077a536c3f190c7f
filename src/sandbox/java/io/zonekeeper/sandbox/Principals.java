package io.zonekeeper.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which principal each access key stands for. Keys that nobody registered stand for the administrator. */
public final class Principals {
    /** The account of everything that is not said to be elsewhere. */
    public static final String ACCOUNT = "111122223333";

    private final Map<String, Principal> known = new ConcurrentHashMap<>();
    private volatile Principal administrator = Principal.role(ACCOUNT, "Administrator", "sandbox");

    public void register(String accessKey, Principal principal) {
        known.put(accessKey, principal);
    }

    /** Who is behind keys that nobody registered. */
    public void administrator(Principal principal) {
        administrator = principal;
    }

    public Principal administrator() {
        return administrator;
    }

    public Principal of(String accessKey) {
        return known.getOrDefault(accessKey, administrator);
    }
}
