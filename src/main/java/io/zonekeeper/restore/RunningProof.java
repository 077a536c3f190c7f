package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.proof.Proof;

/**
 * A restore that is being proved.
 *
 * @param proof what was compared so far
 * @param began when
 * @param keeps whether what it comes to is kept: a later one says more, and one who has left sees less
 */
public record RunningProof(Request request, Proof proof, String began, boolean keeps) {}
