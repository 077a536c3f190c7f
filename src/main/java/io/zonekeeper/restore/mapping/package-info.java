/** What people say of the world outside of a domain: accounts, users, names; the mapping file. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.mapping;
