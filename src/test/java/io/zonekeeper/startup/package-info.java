@org.jspecify.annotations.NullMarked
package io.zonekeeper.startup;
