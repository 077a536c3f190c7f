package io.zonekeeper.types;

/**
 * A metadata type as its file in {@code routes/types} declares it: a bean of texts, because Camel's YAML takes only
 * scalars there. The setters are the file's vocabulary. What the texts mean is in {@link EntityType}.
 */
public final class MetadataType extends CaptureWords {
    private String name = "";
    private int wave = 0;
    private String naturalKey = "";
    private String unique = "";
    private String refers = "";
    private String secondPass = "";
    private String restore = "";
    private String adopt = "";
    private String skip = "";
    private String successor = "";
    private String madeBy = "";
    private String outputs = "";
    private String shows = "";
    private String settles = "";
    private String marker = "";
    private String server = "";
    private String lost = "";
    private String clears = "";
    private String local = "";
    private String needs = "";
    private String publishes = "";
    private String inactive = "";

    /** When it is restored: lower first. */
    public int getWave() {
        return wave;
    }

    public void setWave(int wave) {
        this.wave = wave;
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

    /** What a member's document says with whom our role may leave what it made alone. */
    public String getSuccessor() {
        return successor;
    }

    public void setSuccessor(String successor) {
        this.successor = successor.strip();
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

    /** The members in which the service shows what was restored elsewhere: a proof compares them, no update sets them. */
    public String getShows() {
        return shows;
    }

    public void setShows(String shows) {
        this.shows = shows.strip();
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

    /** The type's name: the bean's name, the group of its routes and the first half of their ids. */
    public String name() {
        return name;
    }

    MetadataType named(String beanName) {
        this.name = beanName;
        return this;
    }
}
