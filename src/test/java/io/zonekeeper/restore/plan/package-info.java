/** What is decided before anything is called. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.plan;
