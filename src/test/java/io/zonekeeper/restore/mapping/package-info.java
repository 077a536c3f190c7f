/** What people write into a mapping file. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.mapping;
