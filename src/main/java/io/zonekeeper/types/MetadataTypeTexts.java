package io.zonekeeper.types;

/** The texts of a {@link MetadataType} as a type file writes them; the setters are the file's vocabulary. */
abstract sealed class MetadataTypeTexts permits MetadataType {
    protected int wave = 0;
    protected String key = "";
    protected String per = "";
    protected String revisit = "";
    protected String changed = "";
    protected String changedBy = "";
    protected String events = "";
    protected String ignore = "";
    protected String naturalKey = "";
    protected String unique = "";
    protected String refers = "";
    protected String secondPass = "";
    protected String ready = "";
    protected String failed = "";
    protected String grows = "";
    protected String restore = "";
    protected String adopt = "";
    protected String skip = "";
    protected String successor = "";
    protected String madeBy = "";
    protected String outputs = "";
    protected String revisionOf = "";
    protected String source = "";
    protected String readers = "";
    protected String owns = "";
    protected String unlisted = "";
    protected String shows = "";
    protected String settles = "";
    protected String marker = "";
    protected String server = "";
    protected String lost = "";
    protected String clears = "";
    protected String local = "";
    protected String needs = "";
    protected String publishes = "";
    protected String inactive = "";

    /** When it is restored: lower first. */
    public int getWave() {
        return wave;
    }

    public void setWave(int wave) {
        this.wave = wave;
    }

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

    /** How to find one that already exists in a target. */
    public String getNaturalKey() {
        return naturalKey;
    }

    public void setNaturalKey(String naturalKey) {
        this.naturalKey = naturalKey.strip();
    }

    /** Members of which no two entities of a domain may have all the same, wherever they are: the service refuses it. */
    public String getUnique() {
        return unique;
    }

    public void setUnique(String unique) {
        this.unique = unique.strip();
    }

    /** Members that name other entities, each with an optional {@code :Type}. */
    public String getRefers() {
        return refers;
    }

    public void setRefers(String refers) {
        this.refers = refers.strip();
    }

    /** Members that are set once all entities exist, each with an optional {@code =value} that needs it. */
    public String getSecondPass() {
        return secondPass;
    }

    public void setSecondPass(String secondPass) {
        this.secondPass = secondPass.strip();
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

    /** {@code create}, {@code adopt}, {@code ask} or {@code never}, each with an optional {@code : reason}. */
    public String getRestore() {
        return restore;
    }

    public void setRestore(String restore) {
        this.restore = restore.strip();
    }

    /** Which are found instead of made. */
    public String getAdopt() {
        return adopt;
    }

    public void setAdopt(String adopt) {
        this.adopt = adopt.strip();
    }

    /** Which are not restored. */
    public String getSkip() {
        return skip;
    }

    public void setSkip(String skip) {
        this.skip = skip.strip();
    }

    /** The type whose creation makes these too. */
    public String getMadeBy() {
        return madeBy;
    }

    public void setMadeBy(String madeBy) {
        this.madeBy = madeBy.strip();
    }

    /** Members whose values differ after a restore. */
    public String getOutputs() {
        return outputs;
    }

    public void setOutputs(String outputs) {
        this.outputs = outputs.strip();
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

    /** What a member's document says with whom our role may leave what it made alone. */
    public String getSuccessor() {
        return successor;
    }

    public void setSuccessor(String successor) {
        this.successor = successor.strip();
    }

    /** The member by which documents of other types name an entity of this type as their owner. */
    public String getOwns() {
        return owns;
    }

    public void setOwns(String owns) {
        this.owns = owns.strip();
    }

    /** The members in which the service shows what was restored elsewhere: a proof compares them, no update sets them. */
    public String getShows() {
        return shows;
    }

    public void setShows(String shows) {
        this.shows = shows.strip();
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

    /** The list that {@code settle} sets by calls of its own, as {@code governedGlossaryTerms/5}: so many to a call. */
    public String getSettles() {
        return settles;
    }

    public void setSettles(String settles) {
        this.settles = settles.strip();
    }

    /** The text that carries a mark until the second pass, where creations take no token and names are not unique. */
    public String getMarker() {
        return marker;
    }

    public void setMarker(String marker) {
        this.marker = marker.strip();
    }

    /** Members that the service makes: they differ after a restore. */
    public String getServer() {
        return server;
    }

    public void setServer(String server) {
        this.server = server.strip();
    }

    /** Members that no operation takes, each with the reason in brackets, separated by commas. */
    public String getLost() {
        return lost;
    }

    public void setLost(String lost) {
        this.lost = lost.strip();
    }

    /** Members that {@code update} empties where the document does not have them: what is not sent stays as it is. */
    public String getClears() {
        return clears;
    }

    public void setClears(String clears) {
        this.clears = clears.strip();
    }

    /** The elements of a list that mean something in their own domain only. */
    public String getLocal() {
        return local;
    }

    public void setLocal(String local) {
        this.local = local.strip();
    }

    /** What the service demands of whoever makes an entity: roles and policies, and where they must be had. */
    public String getNeeds() {
        return needs;
    }

    public void setNeeds(String needs) {
        this.needs = needs.strip();
    }

    /** What a creation shows to everybody: the rules of its domain unit have to be kept then. */
    public String getPublishes() {
        return publishes;
    }

    public void setPublishes(String publishes) {
        this.publishes = publishes.strip();
    }

    /** Which entities are there and of no use, such as a user who is deactivated: {@code status=DEACTIVATED}. */
    public String getInactive() {
        return inactive;
    }

    public void setInactive(String inactive) {
        this.inactive = inactive.strip();
    }
}
