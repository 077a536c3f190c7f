@org.jspecify.annotations.NullMarked
package io.zonekeeper.types.contract;
