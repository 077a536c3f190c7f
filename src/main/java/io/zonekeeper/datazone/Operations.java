package io.zonekeeper.datazone;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataZoneRequest;

/** The operations of the SDK's client by name: a catalogue of the library, read once and never changed. */
public final class Operations {
    private static final Map<String, Operation> KNOWN = new ConcurrentHashMap<>();

    private Operations() {}

    /** The operation of that name, as in a URI ({@code getAsset}) or as in the API ({@code GetAsset}). */
    public static Optional<Operation> find(String name) {
        if (name.isEmpty() || !name.chars().allMatch(Character::isLetterOrDigit)) {
            return Optional.empty();
        }
        String wanted = pascal(name);
        Operation known = KNOWN.get(wanted);
        if (known == null) {
            try {
                known = new Operation(wanted);
            } catch (ReflectiveOperationException e) {
                return Optional.empty(); // the SDK has none of that name: an answer, not a failure
            }
            KNOWN.put(wanted, known);
        }
        return Optional.of(known);
    }

    /** The name of the operation, as in a URI, that is nearest to a misspelt one. */
    public static String nearest(String name) {
        return camel(nearest(pascal(name), names()));
    }

    /** Every operation of the SDK, by name. */
    public static Collection<Operation> all() {
        return names().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** The names of all operations as the API has them, sorted. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Method method : DataZoneClient.class.getMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 1
                    && DataZoneRequest.class.isAssignableFrom(types[0])
                    && types[0].getSimpleName().equals(pascal(method.getName()) + "Request")) {
                names.add(pascal(method.getName()));
            }
        }
        return names;
    }

    static String pascal(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static String camel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Of several names the one that takes the fewest edits; the first one where several do. */
    public static String nearest(String name, Collection<String> names) {
        List<String> sorted = names.stream()
                .sorted(Comparator.<String>comparingInt(
                                n -> distance(name.toLowerCase(Locale.ROOT), n.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return sorted.isEmpty() ? name : sorted.get(0);
    }

    /** The name of which a text is but a slip of the pen: one or two letters away; empty where none is so near. */
    public static Optional<String> slipOf(String name, Collection<String> names) {
        String near = nearest(name, names);
        return !names.isEmpty() && distance(name.toLowerCase(Locale.ROOT), near.toLowerCase(Locale.ROOT)) <= 2
                ? Optional.of(near)
                : Optional.empty();
    }

    /** The Levenshtein distance: a library for these lines would be one more for whoever uses the component. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
