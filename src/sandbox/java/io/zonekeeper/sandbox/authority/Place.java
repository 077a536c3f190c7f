package io.zonekeeper.sandbox.authority;

import java.util.List;

/**
 * Where a call does something.
 *
 * @param projects all of which count; none where it belongs to no project
 * @param unit domain unit of the project, or itself the subject
 */
record Place(List<String> projects, String unit) {}
