package io.zonekeeper.sandbox.model;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations and shapes of the DataZone API, as its published model has them. */
public final class ServiceModel {
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private ServiceModel(Map<String, Object> document) {
        Values.map(document.get("shapes"))
                .forEach((name, shape) -> shapes.put(name, new Shape(name, Values.map(shape))));
        shapes.values().forEach(shape -> shape.link(shapes));
        Values.map(document.get("operations")).forEach((name, value) -> {
            Map<String, Object> definition = Values.map(value);
            Object output = definition.get("output");
            operations.put(
                    name,
                    new Operation(
                            name,
                            String.valueOf(definition.get("method")),
                            String.valueOf(definition.get("uri")),
                            ((Number) definition.getOrDefault("status", 200)).intValue(),
                            shape(String.valueOf(definition.get("input"))),
                            output == null ? null : shape(output.toString()),
                            Values.strings(definition.get("errors")),
                            String.valueOf(definition.getOrDefault("items", "items"))));
        });
    }

    /** The model that is carried in the sandbox's resources. */
    @SuppressWarnings("unchecked")
    public static ServiceModel load() {
        try (InputStream in = ServiceModel.class.getResourceAsStream("api.json")) {
            if (in == null) {
                throw new IllegalStateException("api.json is not on the class path beside " + ServiceModel.class);
            }
            return new ServiceModel((Map<String, Object>) (Map<String, ?>) Json.readObject(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Operation> operations() {
        return operations;
    }

    public @Nullable Operation operation(String name) {
        return operations.get(name);
    }

    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no shape '" + name + "' in the API model");
        }
        return shape;
    }

    public Map<String, Shape> shapes() {
        return shapes;
    }
}
