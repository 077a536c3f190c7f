/** One look at an entity: what the service is asked, what its answer shows, what becomes of it. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.capture;
