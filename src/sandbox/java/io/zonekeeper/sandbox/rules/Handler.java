package io.zonekeeper.sandbox.rules;

import java.util.Map;

/** Answers one operation: what it returns holds the output's members; others are left out. */
@FunctionalInterface
public interface Handler {
    Map<String, Object> answer(Call call);
}
