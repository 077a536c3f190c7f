package io.zonekeeper.sandbox;

import io.zonekeeper.container.Container;
import io.zonekeeper.sandbox.demo.DemoDomain;
import io.zonekeeper.sandbox.demo.Edit;
import io.zonekeeper.sandbox.demo.LiveEdits;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** What is in the sandbox's domain, and what people do there while it is protected. */
final class Content implements AutoCloseable {
    private final DataZoneClient people;
    private final DemoDomain demo;

    private Content(DataZoneClient people, DemoDomain demo) {
        this.people = people;
        this.demo = demo;
    }

    static Content load(Services services) {
        return new Content(
                services.dataZoneClient(Services.REGION, Services.ADMIN_KEY),
                DemoDomain.create(services, Services.REGION, "V2"));
    }

    List<String> domains() {
        return List.of(demo.id());
    }

    String summary() {
        return "the company's domain " + DemoDomain.NAME + " (" + demo.id() + ") is filled: "
                + demo.projects().ids().size() + " projects, "
                + demo.terms().ids().size() + " terms, "
                + demo.assets().ids().size() + " assets";
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
