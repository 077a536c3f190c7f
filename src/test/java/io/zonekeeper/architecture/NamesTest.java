package io.zonekeeper.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A name means one thing: who meets it in two files need not look at the imports. */
class NamesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.zonekeeper");

    @Test
    void noTopLevelClassSharesItsNameWithAnother() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (JavaClass ours : CLASSES) {
            if (ours.isTopLevelClass() && !ours.getSimpleName().equals("package-info")) {
                byName.computeIfAbsent(ours.getSimpleName(), name -> new ArrayList<>())
                        .add(ours.getName());
            }
        }
        byName.values().removeIf(classes -> classes.size() == 1);
        assertEquals(Map.of(), byName);
    }

    /** A member of a sealed type may be called what it is there: {@code DataZone.Page.Absent}. */
    @Test
    void noNestedClassIsNamedAsATopLevelClass() {
        Map<String, String> top = new TreeMap<>();
        CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .forEach(ours -> top.put(ours.getSimpleName(), ours.getName()));
        List<String> twice = CLASSES.stream()
                .filter(ours -> ours.isNestedClass() && !ours.isAnonymousClass())
                .filter(ours -> top.containsKey(ours.getSimpleName()))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertEquals(List.of(), twice);
    }
}
