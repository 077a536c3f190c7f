package io.zonekeeper.types;

/** What a type file says of how its entities are named, listed, read and compared. */
abstract sealed class CaptureWords permits MetadataType {
    private String key = "";
    private String per = "";
    private String revisit = "";
    private String changed = "";
    private String changedBy = "";
    private String events = "";
    private String ignore = "";
    private String ready = "";
    private String failed = "";
    private String grows = "";
    private String revisionOf = "";
    private String source = "";
    private String readers = "";
    private String owns = "";
    private String unlisted = "";

    /** What identifies an entity, taken from the document that was read: paths separated by commas. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key.strip();
    }

    /** The parents, with the inputs that each gives to the listing. */
    public String getPer() {
        return per;
    }

    public void setPer(String per) {
        this.per = per.strip();
    }

    /** How often it is listed: {@code sweep} (default), {@code change}, {@code daily}. */
    public String getRevisit() {
        return revisit;
    }

    public void setRevisit(String revisit) {
        this.revisit = revisit.strip();
    }

    /** The members of a listed item that move whenever the entity does; {@code *} = all of them. */
    public String getChanged() {
        return changed;
    }

    public void setChanged(String changed) {
        this.changed = changed.strip();
    }

    /** Mutating operations that no route of the type calls. */
    public String getChangedBy() {
        return changedBy;
    }

    public void setChangedBy(String changedBy) {
        this.changedBy = changedBy.strip();
    }

    /** Detail-types of the service's events, separated by commas. */
    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events.strip();
    }

    /** Members that are stored but do not decide whether the entity changed, each with an optional {@code :Type} that captures it. */
    public String getIgnore() {
        return ignore;
    }

    public void setIgnore(String ignore) {
        this.ignore = ignore.strip();
    }

    /** When an asynchronous creation is done. */
    public String getReady() {
        return ready;
    }

    public void setReady(String ready) {
        this.ready = ready.strip();
    }

    /** When an asynchronous creation has failed. */
    public String getFailed() {
        return failed;
    }

    public void setFailed(String failed) {
        this.failed = failed.strip();
    }

    /** The mark of a list that is only added to. */
    public String getGrows() {
        return grows;
    }

    public void setGrows(String grows) {
        this.grows = grows.strip();
    }

    /** The type of which this is the history. */
    public String getRevisionOf() {
        return revisionOf;
    }

    public void setRevisionOf(String revisionOf) {
        this.revisionOf = revisionOf.strip();
    }

    /** {@code events} when no operation reads it. */
    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source.strip();
    }

    /** Who may read what an entity of this type owns: the type that lists them, the path to the user, and who we are. */
    public String getReaders() {
        return readers;
    }

    public void setReaders(String readers) {
        this.readers = readers.strip();
    }

    /** The member by which documents of other types name an entity of this type as their owner. */
    public String getOwns() {
        return owns;
    }

    public void setOwns(String owns) {
        this.owns = owns.strip();
    }

    /**
     * Where an entity that no list shows is named, and when: {@code Asset?identifier={listing.listingId}
     * listing.listingStatus=INACTIVE}.
     */
    public String getUnlisted() {
        return unlisted;
    }

    public void setUnlisted(String unlisted) {
        this.unlisted = unlisted.strip();
    }
}
