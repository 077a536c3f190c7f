/** Misbehaviour on order, and the control endpoint that scripts use. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.orders;
