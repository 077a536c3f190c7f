/** What restores keep: requests, leases, steps with their intents and results, and which entity became which. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.journal.ledger;
