package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.restore.replay.Replay;

/**
 * A restore that is being run.
 *
 * @param held under whose lease
 * @param replay what its workers do next
 * @param workers how many of them work beside each other
 * @param work whether there was something to do
 */
public record RunningRestore(Lease.Held held, Replay replay, int workers, boolean work) {}
