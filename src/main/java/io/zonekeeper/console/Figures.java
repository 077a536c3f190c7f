package io.zonekeeper.console;

import java.util.Collection;

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
}
