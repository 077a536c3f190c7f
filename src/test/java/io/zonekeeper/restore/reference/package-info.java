/** What documents refer to and what they say in a target. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.reference;
