/** Steps of a plan, each done once: the intent before the call, the result after it, whoever dies between. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.replay;
