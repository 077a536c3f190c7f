package io.zonekeeper.console;

/**
 * One restore in a line.
 *
 * @param restore its id
 * @param state how it stands, such as {@code planned}, {@code running}, {@code paused}, {@code done}
 * @param from the domain whose journal is read
 * @param to the domain that is written
 * @param asOf the instant that is restored
 */
public record RestoreSummary(String restore, String state, String from, String to, String asOf) {}
