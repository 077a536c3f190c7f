/** Sweeps: which scopes are read, what a page shows, and what absence means. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sweep;
