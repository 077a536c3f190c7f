package io.zonekeeper.console;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that the console and the metrics show, per domain and metadata type.
 *
 * <p>Asked at every scrape and at every refresh of the page, from several threads: answer from memory, in well under a second, and never by a call to
 * AWS.
 */
public interface Figures {

    /** The ids of the domains that this replica protects, in the order of {@code zonekeeper.domains}. */
    Collection<String> domains();

    /** The figures of each type of one domain, one element a type; empty for a domain that is not protected here. */
    Collection<TypeFigures> types(String domain);

    /** Events of this replica by what they came to, handled or ignored with the reason; every outcome that there is, also at 0. */
    Map<String, Long> events();

    /** How the sweeps of one domain stand; empty before the first is known. */
    Optional<SweepFigures> sweeps(String domain);

    /**
     * For each type of the program, since the newest sweep that saw it whole started; empty for a type that none saw whole.
     * No type before the sweeps of the domain are known.
     */
    Map<String, Optional<Duration>> seenAges(String domain);
}
