package io.zonekeeper.sandbox.authority;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a member is in a project, in the order of the columns of {@code rights.txt}. */
enum Designation {
    O("PROJECT_OWNER"),
    C("PROJECT_CONTRIBUTOR"),
    S("PROJECT_CATALOG_STEWARD"),
    K("PROJECT_CATALOG_CONSUMER"),
    V("PROJECT_CATALOG_VIEWER");

    private final String wire;

    Designation(String wire) {
        this.wire = wire;
    }

    /** Those whose letters stand in their columns: {@code OC...}. */
    static Set<Designation> of(String columns) {
        if (!columns.matches("[O.][C.][S.][K.][V.]")) {
            throw new IllegalArgumentException(
                    "designations are given as OCSKV with dots for gaps, not '" + columns + "'");
        }
        Set<Designation> found = EnumSet.noneOf(Designation.class);
        Arrays.stream(values())
                .filter(each -> columns.indexOf(each.name().charAt(0)) >= 0)
                .forEach(found::add);
        return found;
    }

    /** Its name in the API. */
    String wire() {
        return wire;
    }

    static Set<Designation> ofWire(String name) {
        Set<Designation> found = EnumSet.noneOf(Designation.class);
        Arrays.stream(values()).filter(each -> each.wire.equals(name)).forEach(found::add);
        return found;
    }

    /**
     * Those who are meant by the designation in a grant to a project: an owner is meant by each of them, everybody else by
     * the own one only [inferred].
     */
    static Set<Designation> granted(String projectDesignation) {
        return switch (projectDesignation) {
            case "OWNER" -> EnumSet.of(O);
            case "CONTRIBUTOR" -> EnumSet.of(O, C);
            case "PROJECT_CATALOG_STEWARD" -> EnumSet.of(O, S);
            default -> EnumSet.noneOf(Designation.class);
        };
    }
}
