/** A small HTTP server on loopback that the stand-ins share. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.http;
