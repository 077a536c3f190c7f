/** What restores work with: the ports, how long they wait, and how they say no. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.ports;
