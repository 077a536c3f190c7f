/** What the service does beyond its API model, one rule or family a class. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.rules;
