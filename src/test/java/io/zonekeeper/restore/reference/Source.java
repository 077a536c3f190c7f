package io.zonekeeper.restore.reference;

import io.zonekeeper.document.Json;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.TypeRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** A source domain with a few entities, the types as routes/types declares them, and a target that grows. */
public final class Source implements Ids {
    static final String DOMAIN = "dzd_4k8m2x9qpt1c";
    public static final MetadataTypes TYPES = types();

    public final Map<String, List<EntityId>> known = new HashMap<>();
    final Map<EntityId, String> keys = new LinkedHashMap<>();
    final Map<String, String> revisions = new HashMap<>();
    final Map<String, String> texts = new HashMap<>();
    final Map<String, EntityId> makers = new HashMap<>();

    public Source() {
        entity("Domain", DOMAIN, "dzd-9z7y5x3w1v0u");
    }

    private static MetadataTypes types() {
        try (DefaultCamelContext context = new DefaultCamelContext();
                Stream<Path> files = Files.list(Path.of("routes/types"))) {
            for (Path file : files.sorted().toList()) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file.toAbsolutePath()));
            }
            return TypeRoutes.of(context);
        } catch (Exception e) {
            throw new IllegalStateException("routes/types cannot be loaded", e);
        }
    }

    /** Adds an entity; without a target it has none yet. */
    public Source entity(String type, String key, String... target) {
        EntityId id = id(type, key);
        known.computeIfAbsent(key, k -> new ArrayList<>()).add(id);
        if (target.length > 0) {
            keys.put(id, target[0]);
        }
        return this;
    }

    public Source revision(String type, String key, String revision, String target) {
        revisions.put(type + "#" + key + "#" + revision, target);
        return this;
    }

    public Source text(String old, String target) {
        texts.put(old, target);
        return this;
    }

    public static EntityId id(String type, String... parts) {
        return EntityId.of(DOMAIN, type, List.of(parts));
    }

    public static EntityType type(String name) {
        return TYPES.get(name);
    }

    public References references() {
        return new References(TYPES, new References.Known() {
            @Override
            public List<EntityId> named(String value) {
                return known.getOrDefault(value, List.of());
            }

            @Override
            public Optional<EntityId> maker(String output) {
                return Optional.ofNullable(makers.get(output));
            }
        });
    }

    public References.Found find(String type, String json) {
        return references().find(type(type), json(json), Map.of());
    }

    public References.Rewritten rewrite(String type, String json) {
        return references().rewrite(type(type), json(json), Map.of(), this);
    }

    /** Adds a text that the service made for an entity; without a counterpart the target has none yet. */
    public Source output(String type, String key, String old, String... target) {
        makers.put(old, id(type, key));
        if (target.length > 0) {
            texts.put("output " + old, target[0]);
        }
        return this;
    }

    @Override
    public Optional<String> output(EntityId maker, String old) {
        return Optional.ofNullable(texts.get("output " + old));
    }

    /** A document, with {@code '} for quotes and {@code \'} for quotes inside of strings. */
    public static Map<String, @Nullable Object> json(String json) {
        try {
            return Json.readObject(json.replace("\\'", "\\\"").replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> key(EntityId source) {
        return Optional.ofNullable(keys.get(source));
    }

    @Override
    public Optional<String> revision(EntityId source, String sourceRevision) {
        return Optional.ofNullable(revisions.get(source.type() + "#" + source.key() + "#" + sourceRevision));
    }

    @Override
    public Optional<String> text(String old) {
        return Optional.ofNullable(texts.get(old));
    }
}
