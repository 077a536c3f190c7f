package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** The company's data products, as {@code products.txt} lists them: published tables, published together. */
final class Products {
    private final Engineer engineer;
    private final Map<String, String> products = new LinkedHashMap<>();
    private final Map<String, String> listings = new LinkedHashMap<>();

    Products(Engineer engineer) {
        this.engineer = engineer;
    }

    /** Makes all, and publishes all but the last one. */
    void offer(Named projects, Named terms, Catalogue catalogue) {
        List<FormInput> forms = List.of(Engineer.form(
                Types.SERVICE_LEVEL,
                Types.SERVICE_LEVEL,
                Values.of("freshAt", "06:00", "availability", 99.9, "onCall", "platform-engineers")));
        List<List<String>> lines = Lines.of("products.txt");
        for (List<String> line : lines) {
            List<String> items = new ArrayList<>();
            for (String subject : line.get(3).split(",\\s*")) {
                items.addAll(catalogue.published(subject));
            }
            List<String> tags =
                    List.of(line.get(4).split(",\\s*")).stream().map(terms::of).toList();
            String product = engineer.product(projects.of(line.get(1)), line.get(0), line.get(2), items, tags, forms);
            products.put(line.get(0), product);
            if (products.size() < lines.size()) {
                listings.put(line.get(0), engineer.publish(EntityType.DATA_PRODUCT, product));
            }
        }
    }

    Named products() {
        return new Named(products);
    }

    Named listings() {
        return new Named(listings);
    }
}
