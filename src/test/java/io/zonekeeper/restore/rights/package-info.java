@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.rights;
