/** What a restore did, undone as far as nobody built on it. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.rollback;
