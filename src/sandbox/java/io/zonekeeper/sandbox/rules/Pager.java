package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages through the index: a token says after which place to go on, so that a page costs what it holds. */
final class Pager {
    private static final Set<String> NOT_QUERY = Set.of("nextToken", "maxResults");

    /**
     * What to page through.
     *
     * @param sources parts of the index, merged by position
     * @param matches null when all of the sources matches
     * @param order null for the order of positions
     */
    record Query(
            Index index,
            List<NavigableMap<Long, Index.Entry>> sources,
            @Nullable Predicate<Map<String, Object>> matches,
            @Nullable Comparator<Index.Entry> order,
            Function<Index.Entry, Map<String, Object>> view) {}

    private Pager() {}

    /** The output of a list operation: items, token, and the count where the operation has one. */
    static Map<String, Object> page(Call call, Query query) {
        int bound = bound(call);
        String token = call.text("nextToken");
        long after = token.isEmpty() ? Long.MIN_VALUE : call.world().pages().read(bound, token);
        int limit = limit(call);
        List<Index.Entry> entries =
                query.order() == null ? byPosition(query, after, limit + 1) : sorted(query, after, limit + 1);
        boolean more = entries.size() > limit;
        Index.@Nullable Entry unread = more ? entries.get(limit) : null;
        List<Index.Entry> page = more ? new ArrayList<>(entries.subList(0, limit)) : entries;
        Map<String, Object> output = Values.of();
        if (more) {
            long next = query.order() == null ? page.get(page.size() - 1).position() : Math.max(0, after) + page.size();
            boolean expired = call.ordered(Effect.EXPIRE_TOKEN);
            output.put("nextToken", call.world().pages().make(expired ? bound + 1 : bound, next));
        }
        Shape shape = call.operation().output();
        if (shape != null && shape.member("totalMatchCount") != null) {
            output.put("totalMatchCount", count(query) + call.amount(Effect.TOTAL));
        }
        misbehave(call, query, page, unread);
        List<Object> items = new ArrayList<>(page.size());
        page.forEach(entry -> items.add(query.view().apply(entry)));
        output.put(call.operation().items(), items);
        return output;
    }

    /** The output of a list operation over elements of one document. */
    static Map<String, Object> slice(Call call, List<Object> elements) {
        int bound = bound(call);
        String token = call.text("nextToken");
        int from = token.isEmpty() ? 0 : (int) call.world().pages().read(bound, token);
        int to = (int) Math.min(elements.size(), (long) from + limit(call));
        Map<String, Object> output =
                Values.of(call.operation().items(), elements.subList(Math.min(from, elements.size()), to));
        if (to < elements.size()) {
            output.put("nextToken", call.world().pages().make(bound, to));
        }
        return output;
    }

    private static List<Index.Entry> byPosition(Query query, long after, int most) {
        record Cursor(NavigableMap<Long, Index.Entry> source, Map.Entry<Long, Index.Entry> at) {}
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(c -> c.at().getKey()));
        for (NavigableMap<Long, Index.Entry> source : query.sources()) {
            Map.Entry<Long, Index.Entry> first = source.higherEntry(after);
            if (first != null) {
                cursors.add(new Cursor(source, first));
            }
        }
        List<Index.Entry> found = new ArrayList<>();
        for (Cursor cursor = cursors.poll(); cursor != null && found.size() < most; cursor = cursors.poll()) {
            Index.Entry entry = cursor.at().getValue();
            if (query.matches() == null || query.matches().test(entry.document())) {
                found.add(entry);
            }
            Map.Entry<Long, Index.Entry> next =
                    cursor.source().higherEntry(cursor.at().getKey());
            if (next != null) {
                cursors.add(new Cursor(cursor.source(), next));
            }
        }
        return found;
    }

    private static List<Index.Entry> sorted(Query query, long offset, int most) {
        Comparator<Index.Entry> order = Objects.requireNonNull(query.order());
        return query.sources().stream()
                .flatMap(source -> source.values().stream())
                .filter(entry -> query.matches() == null || query.matches().test(entry.document()))
                .sorted(order.thenComparing(Index.Entry::position))
                .skip(Math.max(0, offset))
                .limit(most)
                .toList();
    }

    private static long count(Query query) {
        if (query.matches() == null) {
            return query.sources().stream().mapToLong(NavigableMap::size).sum();
        }
        return query.sources().stream()
                .flatMap(source -> source.values().stream())
                .filter(entry -> query.matches().test(entry.document()))
                .count();
    }

    private static void misbehave(Call call, Query query, List<Index.Entry> page, Index.@Nullable Entry unread) {
        if (page.isEmpty()) {
            return;
        }
        Index.Entry last = page.get(page.size() - 1);
        if (unread != null && call.ordered(Effect.SKIP_ITEM)) {
            query.index().move(unread.position(), last.position() - 1);
        }
        if (unread != null && call.ordered(Effect.REPEAT_ITEM)) {
            // the token keeps the place that the item had
            query.index().move(last.position(), unread.position() + Entities.SPACING / 2);
        }
        if (call.ordered(Effect.DROP_ITEM)) {
            page.remove((int) Math.min(page.size() - 1, call.amount(Effect.DROP_ITEM)));
        }
    }

    /** The page size that was asked for, else the largest that the operation allows. */
    private static int limit(Call call) {
        if (call.get("maxResults") instanceof Number asked) {
            return asked.intValue();
        }
        Shape.Member member = call.operation().input().member("maxResults");
        Long most = member == null ? null : member.shape().max();
        return most == null ? Integer.MAX_VALUE - 1 : most.intValue();
    }

    /** What a token is bound to: operation, domain and all that is asked for. */
    private static int bound(Call call) {
        int hash =
                call.operation().name().hashCode() * 31 + call.region().name().hashCode();
        for (Map.Entry<String, Object> member : call.input().entrySet()) {
            if (!NOT_QUERY.contains(member.getKey())) {
                hash = hash * 31 + member.hashCode();
            }
        }
        return hash;
    }
}
