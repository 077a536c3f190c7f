/** Metadata types as their files declare them, and the contract that is checked at start. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.types;
