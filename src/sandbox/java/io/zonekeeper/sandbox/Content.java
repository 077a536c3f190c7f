package io.zonekeeper.sandbox;

import io.zonekeeper.container.Container;
import io.zonekeeper.sandbox.demo.AssetGenerator;
import io.zonekeeper.sandbox.demo.DemoDomain;
import io.zonekeeper.sandbox.demo.Edit;
import io.zonekeeper.sandbox.demo.LiveEdits;
import io.zonekeeper.sandbox.demo.OpenDataLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** What is in the sandbox's domain, and what people do there while it is protected. */
final class Content implements AutoCloseable {
    private static final int ASSETS_PER_PROJECT = 500;

    private final DataZoneClient people;
    private final DemoDomain demo;

    private Content(DataZoneClient people, DemoDomain demo) {
        this.people = people;
        this.demo = demo;
    }

    /** The company's domain, with the open data or generated assets in it where the options ask for them. */
    static Content load(Services services, String data, String assets, Consumer<String> say) {
        if (!data.isBlank() && !Files.isReadable(Path.of(data))) {
            throw new IllegalArgumentException("sandbox.data: the file '" + data + "' cannot be read");
        }
        String version = System.getProperty("sandbox.version", "V2");
        if (!version.equals("V1") && !version.equals("V2")) {
            throw new IllegalArgumentException("sandbox.version: '" + version
                    + "' is neither V2 (a Unified Studio domain) nor V1 (a DataZone domain)");
        }
        DemoDomain demo = DemoDomain.create(services, Services.REGION, version);
        say.accept("the company's " + (version.equals("V2") ? "Unified Studio" : "DataZone") + " domain "
                + DemoDomain.NAME + " (" + demo.id() + ") is filled: "
                + demo.projects().ids().size() + " projects, "
                + demo.terms().ids().size() + " terms, " + demo.assets().ids().size() + " assets");
        if (!data.isBlank()) {
            OpenDataLoader.Loaded loaded = OpenDataLoader.load(services, Services.REGION, demo.id(), Path.of(data));
            say.accept("open data: " + loaded.products() + " products and " + loaded.resources() + " resources as "
                    + loaded.assets() + " assets in " + loaded.projects() + " projects; shortened " + loaded.shortened()
                    + ", skipped " + loaded.skipped());
        }
        if (!assets.isBlank()) {
            int count = Integer.parseInt(assets.strip());
            AssetGenerator.Generated generated = AssetGenerator.inBulk(
                    services, Services.REGION, demo.id(), count, Math.max(1, count / ASSETS_PER_PROJECT));
            say.accept("generated " + generated.assets() + " assets in " + generated.projects() + " projects");
        }
        return new Content(services.dataZoneClient(Services.REGION, Services.ADMIN_KEY), demo);
    }

    List<String> domains() {
        return List.of(demo.id());
    }

    /** The id of the project that owns the sales table. */
    String project() {
        return people.getAsset(r -> r.domainIdentifier(demo.id())
                        .identifier(demo.salesTable().id()))
                .owningProjectId();
    }

    /** The edits of a day, one after the other, each watched until the journal knows it. */
    void edit(Container zonekeeper, Consumer<String> say) throws InterruptedException {
        Effect effect = new Effect(zonekeeper, demo.id());
        for (Edit edit : LiveEdits.all(people, demo)) {
            say.accept("edit: " + effect.of(edit));
        }
    }

    /** One small edit every quarter of a minute, until the program is stopped. */
    void keepEditing(Consumer<String> say) throws InterruptedException {
        String term = demo.terms().ids().values().iterator().next();
        CountDownLatch never = new CountDownLatch(1);
        for (int n = 1; !never.await(15, TimeUnit.SECONDS); n++) {
            String text = "Agreed in review " + n;
            String glossary = people.getGlossaryTerm(
                            r -> r.domainIdentifier(demo.id()).identifier(term))
                    .glossaryId();
            people.updateGlossaryTerm(r -> r.domainIdentifier(demo.id())
                    .identifier(term)
                    .glossaryIdentifier(glossary)
                    .shortDescription(text));
            say.accept("edit: a term's short description is now '" + text + "'; see 'target/sandbox/zonekeeper history"
                    + " GlossaryTerm " + term + "'");
        }
    }

    @Override
    public void close() {
        people.close();
    }
}
