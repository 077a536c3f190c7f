/** The proof that any domain, captured and restored, is the same domain again. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.roundtrip;
