package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.rollback.Rollback;

/**
 * A restore that is being undone.
 *
 * @param held under whose lease
 * @param request the restore as it stands meanwhile
 * @param rollback what is undone next
 */
public record RunningRollback(Lease.Held held, Request request, Rollback rollback) {}
