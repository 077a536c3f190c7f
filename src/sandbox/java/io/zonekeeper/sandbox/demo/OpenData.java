package io.zonekeeper.sandbox.demo;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data set of the Registry of Open Data on AWS, one line of its file. Texts are as they were written. */
record OpenData(
        String slug,
        String name,
        String description,
        String managedBy,
        String updateFrequency,
        String license,
        boolean deprecated,
        List<String> tags,
        List<Resource> resources) {

    /**
     * A bucket, topic or distribution of the data set.
     *
     * @param arn empty where the registry knows none
     */
    record Resource(String description, String arn, String region, String type) {
        private static Resource of(@Nullable Object json) {
            Map<String, Object> members = Values.map(json);
            return new Resource(
                    Values.text(members.get("description")),
                    Values.text(members.get("arn")),
                    Values.text(members.get("region")),
                    Values.text(members.get("type")));
        }
    }

    /** Every data set in a file of JSON lines. */
    static List<OpenData> read(Path file) {
        List<OpenData> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    all.add(of(Json.readObject(line)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("line " + (all.size() + 1) + " of " + file + " is no data set", e);
        }
        return all;
    }

    private static OpenData of(Map<String, @Nullable Object> members) {
        return new OpenData(
                Values.text(members.get("slug")),
                Values.text(members.get("name")),
                Values.text(members.get("description")),
                Values.text(members.get("managedBy")),
                Values.text(members.get("updateFrequency")),
                Values.text(members.get("license")),
                Boolean.TRUE.equals(members.get("deprecated")),
                Values.strings(members.get("tags")),
                Values.list(members.get("resources")).stream().map(Resource::of).toList());
    }
}
