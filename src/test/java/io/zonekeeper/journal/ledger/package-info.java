@org.jspecify.annotations.NullMarked
package io.zonekeeper.journal.ledger;
