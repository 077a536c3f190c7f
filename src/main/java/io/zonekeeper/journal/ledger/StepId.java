package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;

/** Which step of which entity of the source, whatever its wave. */
public record StepId(EntityId entity, Stage stage) {
    private static final Stage MAIN = new Stage.Main();

    /** The step of the entity itself. */
    public static StepId main(EntityId entity) {
        return new StepId(entity, MAIN);
    }

    /** How people name it: {@code Type:key}, with the stage if it is not the entity itself. */
    @Override
    public String toString() {
        String name = entity.type() + ":" + entity.key();
        return stage.isMain() ? name : name + "#" + stage;
    }
}
