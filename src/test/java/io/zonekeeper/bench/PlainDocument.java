package io.zonekeeper.bench;

import io.zonekeeper.document.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How the plain loops look into documents and items. */
final class PlainDocument {
    private PlainDocument() {}

    static AttributeValue value(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item of the journal has no '" + name + "'");
        }
        return value;
    }

    static String text(Map<String, @Nullable Object> document, String name) {
        Object value = document.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    static List<String> texts(Map<String, @Nullable Object> document, String name) {
        return document.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(Map<String, @Nullable Object> document, String name) {
        return document.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> maps(Map<String, @Nullable Object> document, String name) {
        return document.get(name) instanceof List<?> list ? (List<Map<String, @Nullable Object>>) list : List.of();
    }

    static Map<String, @Nullable Object> unzipped(AttributeValue body) {
        try {
            return Json.readObject(
                    new GZIPInputStream(new ByteArrayInputStream(body.b().asByteArray())).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zipped(Map<String, @Nullable Object> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(Json.writeBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
