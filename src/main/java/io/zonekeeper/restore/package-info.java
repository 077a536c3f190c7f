/** Restores: what a document refers to, and what it says in the target. Pure decisions, apart from I/O. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore;
