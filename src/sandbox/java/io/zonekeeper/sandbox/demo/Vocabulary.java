package io.zonekeeper.sandbox.demo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.model.TermRelations;

/** The company's glossaries and how their terms are related, as {@code glossaries.txt} lists them. */
final class Vocabulary {
    static final String SUBJECTS = "Subject Areas";
    static final String CLASSES = "Data Classification";

    private final Engineer engineer;
    private final Map<String, String> glossaries = new LinkedHashMap<>();
    private final Map<String, String> terms = new LinkedHashMap<>();

    Vocabulary(Engineer engineer) {
        this.engineer = engineer;
    }

    void write(Named projects) {
        String glossary = "";
        for (List<String> line : Lines.of("glossaries.txt")) {
            if (line.get(0).startsWith("[")) {
                String name = line.get(0).substring(1);
                boolean governed = line.size() > 3;
                glossary = engineer.glossary(projects.of(line.get(1)), name, Lines.closed(line.get(2)), governed);
                glossaries.put(name, glossary);
            } else {
                terms.put(line.get(0), engineer.term(glossary, line.get(0), line.get(1), line.get(2)));
            }
        }
        relate();
    }

    /** Relations within a glossary and from one to another, some of them in a circle. */
    private void relate() {
        isA("Loyal Customer", "Customer");
        isA("Net Revenue", "Revenue");
        isA("Revenue (IFRS 15)", "Revenue");
        isA("Contribution", "Gross Margin");
        isA("Promotion", "Campaign");
        isA("Retargeting", "Paid Media");
        isA("Exposure", "Restricted");
        isA("Customers and Consent", "Personal Data");
        isA("Footfall", "Sales and Orders");
        classifies("Revenue", "Net Revenue", "Revenue (IFRS 15)");
        classifies("Customer", "Loyal Customer");
        classifies("Money", "Cost Centre", "Accrual", "Exposure");
        classifies("Marketing and Media", "Campaign", "Impression", "Click-through Rate", "Media Cost");
    }

    private void isA(String term, String... others) {
        engineer.relate(id(term), TermRelations.builder().isA(ids(others)).build());
    }

    private void classifies(String term, String... others) {
        engineer.relate(
                id(term), TermRelations.builder().classifies(ids(others)).build());
    }

    private List<String> ids(String... names) {
        return Arrays.stream(names).map(this::id).toList();
    }

    private String id(String term) {
        return terms().of(term);
    }

    Named glossaries() {
        return new Named(glossaries);
    }

    /** All terms by name: no two glossaries share one. */
    Named terms() {
        return new Named(terms);
    }
}
