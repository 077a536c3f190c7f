/** What the stand-in holds: Regions, domains, entities, the search index, time. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.store;
