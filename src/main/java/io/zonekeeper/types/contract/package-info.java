/** What the files in {@code routes/} must keep so that types can be added without a word of Java; checked at start. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.types.contract;
