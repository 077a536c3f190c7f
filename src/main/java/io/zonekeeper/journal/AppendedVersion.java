package io.zonekeeper.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version that was appended to the journal, with its document; a tombstone has none. */
public record AppendedVersion(Version version, Map<String, @Nullable Object> document) {}
