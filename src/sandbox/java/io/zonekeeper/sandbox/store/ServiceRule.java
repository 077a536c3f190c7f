package io.zonekeeper.sandbox.store;

/** What the service refuses beyond its API model. Every rule is kept unless a test that needs it switches it off. */
public enum ServiceRule {
    /** The model of a form type is Smithy that can be read, whose shapes, traits, imports and glossaries exist. */
    FORM_MODELS,

    /** The contents of forms are what the model of their type's revision says; terms in them exist and are enabled. */
    FORM_CONTENTS,

    /** Rules of domain units that demand forms or terms stop publishing and subscription requests without them. */
    METADATA_RULES,

    /** Terms that are enabled or in use stay, and so do their glossaries and form types in use. */
    IN_USE,

    /** A relation of two terms shows at both. */
    TERM_RELATIONS,

    /** Names that are unique: of a project in its domain, of a data source in its project, and the other natural keys. */
    UNIQUE_NAMES,

    /** Domains of version 1 and 2 have what they have; to make the rest is refused. */
    DOMAIN_VERSIONS,

    /** An environment needs a configuration of its blueprint that is enabled in the Region. */
    BLUEPRINT_CONFIGURATIONS,

    /** How many of a kind there may be: 500 domain units, 25 runs of a data source a day. */
    RESOURCE_QUOTAS,

    /** A lineage event is an OpenLineage run event of limited size. */
    LINEAGE_EVENTS,

    /** Without an active user profile of the caller in the domain nothing is answered. */
    PROFILES,

    /** What somebody may do in a project depends on the designation in it. */
    DESIGNATIONS,

    /** What somebody may do in a domain unit depends on owning it, or one above it. */
    UNIT_OWNERS,

    /** What has to be granted by policy on a domain unit, a blueprint configuration or a type. */
    POLICY_GRANTS,

    /** Only who is in the member pool of a project's domain unit becomes a member. */
    MEMBER_POOLS
}
