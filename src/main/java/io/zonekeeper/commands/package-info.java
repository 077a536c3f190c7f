/** The commands of {@code bin/zonekeeper}. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.commands;
