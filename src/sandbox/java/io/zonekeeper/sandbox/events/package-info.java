/** The two kinds of events that a call gives rise to. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.events;
