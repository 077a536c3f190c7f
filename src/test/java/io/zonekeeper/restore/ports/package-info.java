/** Tests of what decisions know. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.ports;
