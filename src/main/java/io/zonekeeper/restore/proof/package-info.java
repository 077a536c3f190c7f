/** Everything read back and compared. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.proof;
