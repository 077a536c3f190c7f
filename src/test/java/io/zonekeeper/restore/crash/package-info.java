/** The proof that a restore makes nothing twice and leaves nothing out, whatever happens to its workers and answers. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.crash;
