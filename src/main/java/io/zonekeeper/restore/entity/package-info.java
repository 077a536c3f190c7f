/** What an entity should be in a target, how it is found there, and where it differs. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.entity;
