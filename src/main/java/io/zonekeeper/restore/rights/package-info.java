/** What the target lets our role do, asked before anything is called. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.rights;
