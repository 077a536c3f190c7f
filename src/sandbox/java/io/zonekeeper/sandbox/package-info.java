/** Stand-ins and emulators that Zonekeeper is developed and tested against: loopback only, never shipped. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox;
