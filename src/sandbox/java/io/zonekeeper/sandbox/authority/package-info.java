/** Who may do what in the DataZone stand-in: one table of rights, and the few things that no table says. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.authority;
