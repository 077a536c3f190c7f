/** The journal: what is in the tables, and the only place that knows how it is laid out. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.journal;
