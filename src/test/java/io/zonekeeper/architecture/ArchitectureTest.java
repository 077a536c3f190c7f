package io.zonekeeper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the house plan: who may know whom, and what no class of ours may do. */
class ArchitectureTest {
    private static final String OURS = "io.zonekeeper.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("io.zonekeeper");

    /** Private tables that only their own class fills, with what is the same for everybody, for ever. */
    private static final Set<String> TABLES = Set.of(
            OURS + "datazone.Operations.KNOWN", OURS + "datazone.Quotas.RATES", OURS + "container.Settings.DEFAULTS");

    /** Packages of the protocols: they are driven by whoever gives them their ports. */
    private static final String[] PROTOCOLS = {
        OURS + "document..",
        OURS + "journal..",
        OURS + "capture..",
        OURS + "sweep..",
        OURS + "events..",
        OURS + "types..",
        OURS + "restore.."
    };

    @Test
    void documentsKnowNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "document..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are ours") {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName().startsWith("io.zonekeeper")
                                && !other.getPackageName().startsWith(OURS + "document");
                    }
                })
                .check(CLASSES);
    }

    /** Routes ask the service and call it: what commands, MBeans and plans want to know, a shared route asks. */
    @Test
    void noClassCallsARouteOfAType() throws IOException {
        Set<String> callers = new TreeSet<>();
        CLASSES.forEach(type -> type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isAssignableTo(ProducerTemplate.class)
                        || call.getTargetOwner().isAssignableTo(Producer.class) && !type.isAssignableTo(Producer.class))
                .forEach(call -> callers.add(type.getFullName())));
        assertEquals(
                Set.of(
                        OURS + "container.CapturedVersions",
                        OURS + "container.Container",
                        OURS + "container.RouteQueue",
                        OURS + "container.SharedRoute"),
                callers);
        Set<String> shared = sharedRoutes();
        Set<String> met = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Path file : classFiles("container")) {
            Matcher named = Pattern.compile("direct:[A-Za-z.\\x01-]+")
                    .matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            while (named.find()) {
                met.add(named.group());
                if (!shared.contains(named.group().substring("direct:".length()))) {
                    others.add(file.getFileName() + " " + named.group());
                }
            }
        }
        assertEquals(Set.of(), others, "routes that are not shared");
        assertTrue(met.contains("direct:ask"), met::toString);
    }

    private static List<Path> classFiles(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes/io/zonekeeper", folder))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("SharedRoutes.class")) // it only checks that they are there
                    .toList();
        }
    }

    private static Set<String> sharedRoutes() throws IOException {
        Set<String> ids = new TreeSet<>(Set.of("captured")); // a user's own
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Matcher start = Pattern.compile("uri: direct:([a-z-]+)").matcher(Files.readString(file));
                while (start.find()) {
                    ids.add(start.group(1));
                }
            }
        }
        return ids;
    }

    @Test
    void protocolsDoNotKnowWhoDrivesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(PROTOCOLS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + "commands..", OURS + "console..", OURS + "container..")
                .check(CLASSES);
    }

    @Test
    void onlyTheJournalKnowsDynamoDb() {
        noClasses()
                .that()
                .resideInAPackage("io.zonekeeper..")
                .and()
                .resideOutsideOfPackages(OURS + "journal..", OURS + "container..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
                .check(CLASSES);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl)")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.zonekeeper.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsShared() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.zonekeeper..")
                .should()
                .beFinal()
                .check(CLASSES);
    }

    /** Two containers in one JVM must not see each other: what is static never changes. */
    @Test
    void whatIsStaticNeverChanges() throws ReflectiveOperationException {
        List<String> changeable = new ArrayList<>();
        for (JavaClass ours : CLASSES) {
            for (JavaField field : ours.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC) && !TABLES.contains(field.getFullName())) {
                    Field reflected = field.reflect();
                    reflected.setAccessible(true);
                    Object value = reflected.get(null);
                    if (value != null && !isConstant(value)) {
                        changeable.add(field.getFullName() + " holds a "
                                + value.getClass().getName());
                    }
                }
            }
        }
        assertEquals(List.of(), changeable);
    }

    private static boolean isConstant(Object value) {
        String name = value.getClass().getName();
        boolean container = value instanceof Map<?, ?> || value instanceof Collection<?>;
        boolean holder = name.startsWith("java.util.concurrent.") || value instanceof ThreadLocal<?>;
        return !holder && (!container || name.matches(".*(Immutable|Unmodifiable|Empty).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document", "journal", "capture", "sweep", "events", "types", "restore"})
    void protocolsAreGivenTheirClock(String name) {
        noClasses()
                .that()
                .resideInAPackage(OURS + name + "..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<String> unmarked;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            unmarked = sources.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !marked(folder.resolve("package-info.java")))
                    .map(Path::toString)
                    .toList();
        }
        assertEquals(List.of(), unmarked);
    }

    private static boolean marked(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).contains("@org.jspecify.annotations.NullMarked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                long lines = Files.readAllLines(source).size();
                assertTrue(lines <= 300, () -> source + " has " + lines + " lines; a file of 300 wants a reason");
            }
        }
    }
}
