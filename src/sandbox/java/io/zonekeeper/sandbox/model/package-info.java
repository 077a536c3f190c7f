/** The API model as data, and what follows from it alone: routing, checking, reading, writing, narrowing. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.model;
