/** Restores: plan, replay, prove, roll back; the parts are in the packages below. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore;
