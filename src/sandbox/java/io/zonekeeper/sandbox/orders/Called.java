package io.zonekeeper.sandbox.orders;

import java.util.Map;

/**
 * What an order can look at.
 *
 * @param domain of the call, empty where it has none
 * @param caller ARN of the caller
 * @param input members by name, checked
 */
public record Called(String operation, String region, String domain, String caller, Map<String, Object> input) {
    /** Whether any member of the input has this value. */
    public boolean names(String value) {
        return input.containsValue(value);
    }
}
