/** What a document refers to, and how it says the same in the words of a target. No I/O. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.reference;
