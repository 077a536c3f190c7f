/** What a restore does with every entity, in which order and why; decided before anything is called. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.plan;
