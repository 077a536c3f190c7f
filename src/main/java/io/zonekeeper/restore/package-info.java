/** Restore: what is taken from the journal, what will be done with it, doing it, proving it, and undoing it. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore;
