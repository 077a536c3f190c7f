/** Which step runs when. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.restore.replay;
