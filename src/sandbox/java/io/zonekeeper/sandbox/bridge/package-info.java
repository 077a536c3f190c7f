/** The parts of the EventBridge stand-in: rules and their patterns, delivery to queues. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.bridge;
