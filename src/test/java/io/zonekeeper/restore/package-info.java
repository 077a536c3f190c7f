/** What documents refer to and what they say in a target; the mapping file. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore;
