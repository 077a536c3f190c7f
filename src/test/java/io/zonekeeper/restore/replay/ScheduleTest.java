package io.zonekeeper.restore.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static Step step(int wave, String type, String key, String stage, String... needs) {
        return Step.planned(
                Step.Id.of(wave, Steps.id(new EntityId("d", type, key), stage)),
                Step.Action.CREATE,
                new PlanReason.Explained(""),
                Step.Origin.of(1),
                Steps.needs("d", needs));
    }

    private static String name(Step step) {
        return step.id().source().type() + "#" + step.id().source().key();
    }

    private static List<String> now(Schedule schedule) throws InterruptedException {
        List<String> names = new ArrayList<>();
        taken(schedule).forEach(step -> names.add(step.id().toString()));
        return names;
    }

    private static Step step(Schedule.Next next) {
        return next instanceof Schedule.Next.Run run ? run.step() : ((Schedule.Next.Stop) next).step();
    }

    private static String stopped(Schedule.Next next) {
        return next instanceof Schedule.Next.Stop stop ? stop.why() : "";
    }

    @Test
    void whatTheServiceIsStillAtHoldsUpNobodyAndIsLookedAtInTime() throws InterruptedException {
        Step first = step(120, "Listing", "la", "");
        Step second = step(120, "Listing", "lb", "");
        AtomicLong now = new AtomicLong();
        Schedule schedule = new Schedule(List.of(first, second), Set.of(), 1, now::get);
        assertEquals(Optional.of(new Schedule.Next.Run(first)), schedule.next());
        schedule.parked(first, Duration.ofSeconds(3));
        assertEquals(Optional.of(new Schedule.Next.Run(second)), schedule.next());
        schedule.ended(second, second.done("x", ""));
        assertEquals(Optional.of(new Schedule.Next.Rest(Duration.ofSeconds(3))), schedule.next());
        now.set(Duration.ofSeconds(3).toNanos());
        schedule.rested();
        assertEquals(Optional.of(new Schedule.Next.CheckAgain(first)), schedule.next());
        schedule.ended(first, first.done("y", ""));
        assertEquals(Optional.empty(), schedule.next());
    }

    /** All that may run beside each other now. */
    private static List<Step> taken(Schedule schedule) {
        List<Step> steps = new ArrayList<>();
        for (Optional<Schedule.Next> next = schedule.ready(); next.isPresent(); next = schedule.ready()) {
            steps.add(step(next.get()));
        }
        return steps;
    }

    @Test
    void aListingRunsAsSoonAsItsAssetIsThereBesideTheOtherAssets() throws InterruptedException {
        Step asset = step(110, "Asset", "a", "");
        Step other = step(110, "Asset", "b", "");
        Step listing = step(120, "Listing", "la", "", "Asset#a");
        Step second = step(120, "Listing", "lb", "", "Asset#b");
        Schedule schedule = new Schedule(List.of(asset, other, listing, second), Set.of(), 8, () -> 0L);
        assertEquals(List.of("Asset:a", "Asset:b"), now(schedule));
        schedule.ended(asset, asset.done("x", ""));
        assertEquals(List.of("Listing:la"), now(schedule));
    }

    @Test
    void aDataProductWaitsForTheListingsOfItsAssetsAndForNoOthers() throws InterruptedException {
        Step asset = step(110, "Asset", "a", "");
        Step listing = step(120, "Listing", "la", "", "Asset#a");
        Step other = step(120, "Listing", "lb", "", "Asset#b");
        Step product = step(130, "DataProduct", "p", "", "Asset#a", "~Listing#la");
        Schedule schedule = new Schedule(
                List.of(asset, step(110, "Asset", "b", ""), listing, other, product), Set.of(), 8, () -> 0L);
        assertEquals(List.of("Asset:a", "Asset:b"), now(schedule));
        schedule.ended(asset, asset.done("x", ""));
        assertEquals(List.of("Listing:la"), now(schedule));
        schedule.ended(listing, listing.ended(Step.State.FAILED, "publishing failed"));
        assertEquals(List.of("DataProduct:p"), now(schedule));
    }

    @Test
    void whatWouldRatherWaitInACircleIsNotStoppedByIt() throws InterruptedException {
        Step asset = step(110, "Asset", "a", "", "~DataProduct#p");
        Step product = step(130, "DataProduct", "p", "", "Asset#a");
        Schedule schedule = new Schedule(List.of(asset, product), Set.of(), 8, () -> 0L);
        assertEquals(Optional.of(new Schedule.Next.Run(asset)), schedule.next());
        schedule.ended(asset, asset.done("x", ""));
        assertEquals(Optional.of(new Schedule.Next.Run(product)), schedule.next());
        schedule.ended(product, product.done("y", ""));
        assertEquals(Optional.empty(), schedule.next());
    }

    @Test
    void aTypeThatDoesNotReferToAnEarlierWaveWaitsForAllOfIt() throws InterruptedException {
        Step asset = step(110, "Asset", "a", "");
        Step rule = step(170, "Rule", "r", "");
        Schedule schedule = new Schedule(List.of(asset, rule), Set.of(), 8, () -> 0L);
        assertEquals(List.of("Asset:a"), now(schedule));
        schedule.ended(asset, asset.ended(Step.State.FAILED, "no"));
        assertEquals(List.of("Rule:r"), now(schedule));
    }

    @Test
    void noWaveWaitsForWhatIsThereNorForWhatComesOnlyWhenAskedFor() throws InterruptedException {
        Step project = step(50, "Project", "p", "");
        Step profile = step(54, "UserProfile", "u", "", "Project#p").as(Step.Action.SKIP, "it is there");
        Step member = step(55, "ProjectMembership", "m", "");
        Step glossary = step(76, "Glossary", "g", "");
        Step other = step(76, "Glossary", "h", "", "Project#p");
        Schedule schedule = new Schedule(
                List.of(project, profile, member, glossary, other), Set.of("ProjectMembership"), 8, () -> 0L);
        assertEquals(List.of("Project:p", "Glossary:g"), now(schedule));
        schedule.ended(project, project.done("x", ""));
        assertEquals(List.of("UserProfile:u", "ProjectMembership:m", "Glossary:h"), now(schedule));
    }

    @Test
    void whatIsThereAlreadyWaitsForNoWave() throws InterruptedException {
        Step glossary = step(76, "Glossary", "g", "");
        Step managed = step(80, "FormType", "f", "").as(Step.Action.ADOPT, "it is there");
        Step made = step(80, "FormType", "m", "");
        assertEquals(
                List.of("Glossary:g", "FormType:f"),
                now(new Schedule(List.of(glossary, managed, made), Set.of(), 8, () -> 0L)));
    }

    @Test
    void aSecondPassThatEndsSomethingWaitsForEverything() throws InterruptedException {
        Step term = step(78, "GlossaryTerm", "t", "");
        Step second = step(960, "GlossaryTerm", "t", "second", "GlossaryTerm#t", "*");
        Step asset = step(110, "Asset", "a", "", "GlossaryTerm#t");
        Schedule schedule = new Schedule(List.of(term, second, asset), Set.of(), 8, () -> 0L);
        assertEquals(List.of("GlossaryTerm:t"), now(schedule));
        schedule.ended(term, term.done("x", ""));
        assertEquals(List.of("Asset:a"), now(schedule));
        schedule.ended(asset, asset.done("y", ""));
        assertEquals(List.of("GlossaryTerm:t#second"), now(schedule));
    }

    @Test
    void anyOtherSecondPassWaitsForWhatItNamesAlone() throws InterruptedException {
        Step project = step(50, "Project", "p", "");
        Step term = step(78, "GlossaryTerm", "t", "");
        Step wider = step(78, "GlossaryTerm", "w", "");
        Step second = step(960, "GlossaryTerm", "t", "second", "GlossaryTerm#t", "~GlossaryTerm#w");
        Schedule schedule = new Schedule(List.of(project, term, wider, second), Set.of(), 8, () -> 0L);
        assertEquals(List.of("Project:p"), now(schedule));
        schedule.ended(project, project.done("x", ""));
        assertEquals(List.of("GlossaryTerm:t", "GlossaryTerm:w"), now(schedule));
        schedule.ended(term, term.done("y", ""));
        assertEquals(List.of(), now(schedule));
        schedule.ended(wider, wider.ended(Step.State.FAILED, "no"));
        assertEquals("", stopped(schedule.ready().orElseThrow()));
    }

    @Test
    void whatNeedsAFailedStepIsStoppedWithTheReasonAndTheRestGoesOn() {
        Step project = step(50, "Project", "p", "");
        Step glossary = step(76, "Glossary", "g", "", "Project#p");
        Step term = step(78, "GlossaryTerm", "t", "", "Glossary#g");
        Step soft = step(77, "Asset", "s", "", "~Project#p");
        Schedule schedule = new Schedule(List.of(project, glossary, term, soft), Set.of(), 8, () -> 0L);
        schedule.ready();
        schedule.ended(project, project.ended(Step.State.FAILED, "quota"));
        Schedule.Next next = schedule.ready().orElseThrow();
        assertEquals("needs Project:p, which did not come: quota", stopped(next));
        schedule.ended(glossary, glossary.ended(Step.State.BLOCKED, stopped(next)));
        assertEquals("", stopped(schedule.ready().orElseThrow()));
        schedule.ended(soft, soft.done("x", ""));
        assertEquals(
                "needs Project:p, which did not come: quota",
                stopped(schedule.ready().orElseThrow()),
                "what it all hangs on");
    }

    @Test
    void whatEndedInAnEarlierRunIsNotWaitedFor() throws InterruptedException {
        Step project = step(50, "Project", "p", "").done("x", "");
        Step glossary = step(76, "Glossary", "g", "", "Project#p");
        assertEquals(List.of("Glossary:g"), now(new Schedule(List.of(project, glossary), Set.of(), 8, () -> 0L)));
    }

    /** It would rather have waited for what failed then; that is no reason to run once more. */
    @Test
    void whatEndedInAnEarlierRunDoesNotRunAgain() throws InterruptedException {
        Step listing = step(120, "Listing", "l", "");
        Step done = step(110, "Asset", "a", "revision-2", "~Listing#l").done("x", "2");
        Schedule schedule = new Schedule(List.of(listing, done), Set.of(), 8, () -> 0L);
        assertEquals(Optional.of(new Schedule.Next.Run(listing)), schedule.next());
        schedule.ended(listing, listing.done("y", ""));
        assertEquals(Optional.empty(), schedule.next());
    }

    @Test
    void notMoreOfATypeRunBesideEachOtherThanAllowed() throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            steps.add(step(110, "Asset", "a" + i, ""));
        }
        assertEquals(2, now(new Schedule(steps, Set.of(), 2, () -> 0L)).size());
    }

    @Test
    void aTypeThatHasFewRunningComesBeforeOneThatHasMany() {
        Step done = step(50, "Project", "p0", "").done("x", "");
        Step first = step(50, "Project", "p1", "");
        Step second = step(50, "Project", "p2", "");
        Step glossary = step(76, "Glossary", "g", "", "Project#p0");
        Schedule schedule = new Schedule(List.of(done, first, second, glossary), Set.of(), 8, () -> 0L);
        List<String> order =
                taken(schedule).stream().map(step -> step.id().toString()).toList();
        assertEquals(List.of("Project:p1", "Glossary:g", "Project:p2"), order);
    }

    @Property(tries = 200)
    void everyStepRunsOnceAfterWhatItNeeds(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll long seed)
            throws InterruptedException {
        java.util.Random random = new java.util.Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> needs = new ArrayList<>();
            for (int n = 0; n < random.nextInt(3) && i > 0; n++) {
                Step need = steps.get(random.nextInt(i));
                needs.add(name(need));
            }
            int wave = steps.stream()
                    .filter(step -> needs.contains(name(step)))
                    .mapToInt(step -> Integer.parseInt(step.id().wave()))
                    .reduce(random.nextInt(5) * 10, Math::max);
            steps.add(step(wave, "T" + random.nextInt(4), "k" + i, "", needs.toArray(String[]::new)));
        }
        Schedule schedule = new Schedule(steps, Set.of(), 3, () -> 0L);
        List<Dependency> ended = new ArrayList<>();
        while (schedule.left() > 0) {
            Optional<Schedule.Next> next = schedule.next();
            assertTrue(next.isPresent(), () -> "stuck with " + schedule.left() + " left");
            Step step = step(next.get());
            assertTrue(ended.containsAll(step.needs()), step + " before " + step.needs());
            ended.add(Dependency.requires(step.id().source()));
            schedule.ended(step, step.done("x", ""));
        }
        assertEquals(count, ended.size());
    }
}
