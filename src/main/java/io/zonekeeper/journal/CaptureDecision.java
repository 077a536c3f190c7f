package io.zonekeeper.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be written so that the journal says what was seen.
 *
 * @param writes one transaction; empty when there is nothing to write
 * @param outcome what became of the look, once it is written
 * @param bytes about how large the transaction is
 * @param appended the version that it appends, if it does
 */
public record CaptureDecision(
        List<Table.Write> writes, Outcome outcome, int bytes, Optional<AppendedVersion> appended) {
    private static final int HEAD_BYTES = 1000;

    static CaptureDecision nothing(Outcome outcome) {
        return new CaptureDecision(List.of(), outcome, 0, Optional.empty());
    }

    /** Writes the head alone. */
    static CaptureDecision head(Table.Write head, Outcome outcome) {
        return new CaptureDecision(List.of(head), outcome, HEAD_BYTES, Optional.empty());
    }

    /** The same writes, if this holds. */
    CaptureDecision under(Table.Write.Check guard) {
        return writes.isEmpty()
                ? this
                : new CaptureDecision(
                        Stream.concat(writes.stream(), Stream.of(guard)).toList(), outcome, bytes, appended);
    }
}
