/** What a proof says of itself. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.proof;
