/** The versions of the journal that a restore takes. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.cut;
