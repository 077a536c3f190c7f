/** What others have named, as a person may see it. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.text;
