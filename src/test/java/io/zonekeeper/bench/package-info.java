/** Measurements: {@code mvn -Pbench}. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.bench;
