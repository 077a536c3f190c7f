package io.zonekeeper.datazone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ImportsTest {
    @Test
    void theComponentKnowsCamelTheSdkAndOfOursOnlyDocuments() {
        JavaClasses component = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.zonekeeper.datazone");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.zonekeeper.datazone",
                        "io.zonekeeper.document",
                        "java..",
                        "org.apache.camel..",
                        "software.amazon.awssdk..",
                        "com.fasterxml.jackson.core..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(component);
    }
}
