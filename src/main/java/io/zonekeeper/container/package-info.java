/** The container: settings, clients, and Camel with everything put together. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.container;
