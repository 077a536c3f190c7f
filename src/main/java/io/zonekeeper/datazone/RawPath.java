package io.zonekeeper.datazone;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a raw call: it leads into the exchange's domain and nowhere else, and to the operation that is named. */
final class RawPath {
    private static final Pattern INTO_THE_DOMAIN = Pattern.compile("/v\\d+/domains/\\{domainIdentifier}(/.*)?");
    private static final Pattern SEGMENT = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]*\\+?}|[A-Za-z0-9._~:@-]+");
    private static final Pattern DOMAIN_ID = Pattern.compile("(?i)(^|[^a-z0-9])dzd[-_][a-z0-9_-]+");

    private RawPath() {}

    /** What is wrong with the path of a raw call; null when nothing is. */
    static @Nullable String problem(String path) {
        List<String> segments = segments(path);
        boolean readable = path.startsWith("/")
                && segments.stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches() && !isStep(segment));
        if (!readable) {
            return "raw needs 'path', like '/v2/domains/{domainIdentifier}/notebooks', of plain segments and without a"
                    + " query; it is '" + path + "'";
        }
        if (!INTO_THE_DOMAIN.matcher(path).matches() || namesDomain(path)) {
            return "raw needs a 'path' that begins like '/v2/domains/{domainIdentifier}/' and names no other domain; it is"
                    + " '" + path + "'";
        }
        return null;
    }

    /** Whether a text has the id of a domain in it: which one is called, only the exchange says. */
    static boolean namesDomain(String text) {
        return DOMAIN_ID.matcher(text).find();
    }

    /** Whether a value would lead out of its place in a path. */
    static boolean leadsAway(String value) {
        return Arrays.stream(value.split("/", -1)).anyMatch(RawPath::isStep);
    }

    private static boolean isStep(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    /** Whether two paths are the same but for the names of their members. */
    static boolean same(String one, String other) {
        return unify(one, other, Map.of(), false);
    }

    /** Whether a call of one path, with these constants, can arrive where the other one leads. */
    static boolean canBe(String raw, String known, Map<String, String> constants) {
        return unify(raw, known, constants, true);
    }

    private static boolean unify(String one, String other, Map<String, String> constants, boolean values) {
        List<String> left = segments(one);
        List<String> right = segments(other);
        if (left.stream().anyMatch(segment -> segment.endsWith("+}")) && values) {
            return true; // as many segments as the document likes
        }
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            String here = member(left.get(i)) ? constants.getOrDefault(name(left.get(i)), left.get(i)) : left.get(i);
            boolean members = member(here) && member(right.get(i));
            boolean open = values && (member(here) || member(right.get(i)));
            if (!members && !open && !here.equals(right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean member(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String member) {
        return member.replaceAll("[{}+]", "");
    }

    private static List<String> segments(String path) {
        return List.of(path.replaceFirst("^/", "").split("/", -1));
    }
}
