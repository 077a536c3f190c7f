/** What a person reads: what others have named, made visible, and logs in few lines. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.text;
