package io.zonekeeper.restore.proof;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a restore could not bring along of an entity.
 *
 * @param had the paths of the members that the source had, and those that name what the backup does not have
 * @param different those of them, and of the members that only the target has, that the target shows otherwise
 */
public record Losses(List<String> had, List<String> different) {
    static final Losses NOTHING = new Losses(List.of(), List.of());

    /** The paths that count: of what a restore made all, of what it found those that are different. */
    List<String> of(boolean found) {
        return found
                ? different
                : Stream.concat(had.stream(), different.stream()).distinct().toList();
    }
}
