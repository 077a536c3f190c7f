/** Events: hints that something may have changed, and what is read again because of them. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.events;
