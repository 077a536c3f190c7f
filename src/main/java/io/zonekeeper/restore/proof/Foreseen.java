package io.zonekeeper.restore.proof;

/** Why a difference was to be expected: such ones are counted apart and do not make a restore different. */
public enum Foreseen {
    MANAGED("managed", "what belongs to the target itself, such as a managed type, is owned by others there"),
    OUR_ROLE("ourRole", "our own role is in each domain the member that it needs to be"),
    LEFT_OUT("leftOut", "names what the backup does not have, which the plan said it would leave out");

    private final String member;
    private final String why;

    Foreseen(String member, String why) {
        this.member = member;
        this.why = why;
    }

    /** What a proof calls it. */
    String member() {
        return member;
    }

    String why() {
        return why;
    }
}
