package io.zonekeeper.sandbox.store;

/** What the service refuses beyond its API model. Every rule is kept unless a test that needs it switches it off. */
public enum ServiceRule {
    /** Names that are unique: of a project in its domain, of a data source in its project, and the other natural keys. */
    UNIQUE_NAMES,

    /** Domains of version 1 and 2 have what they have; to make the rest is refused. */
    DOMAIN_VERSIONS,

    /** An environment needs a configuration of its blueprint that is enabled in the Region. */
    BLUEPRINT_CONFIGURATIONS,

    /** How many of a kind there may be: 500 domain units, 25 runs of a data source a day. */
    RESOURCE_QUOTAS,

    /** A lineage event is an OpenLineage run event of limited size. */
    LINEAGE_EVENTS
}
