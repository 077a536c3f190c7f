/** Documents as they are kept: JSON as plain values, its canonical form and hash, and the one language of paths into it. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.document;
