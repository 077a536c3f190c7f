package io.zonekeeper.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The diagram of the route that is selected in the console: a box for each step, with its label and how many exchanges it has completed. */
record RouteDiagram(Page page) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Sees steps of these labels; Hawtio cuts a label after 17 characters. */
    void shows(String... labels) {
        for (String label : labels) {
            PlaywrightAssertions.assertThat(step(label, 0)).isVisible();
        }
    }

    /** The count of the first step of this label. */
    Locator count(String label) {
        return count(label, 0);
    }

    /** The count of one of the steps of this label, from 0, in the order of the route. */
    Locator count(String label, int which) {
        return step(label, which).locator(".number");
    }

    /** Waits until the page shows this count, without being loaded again. */
    void counts(long wanted, Locator count) {
        PlaywrightAssertions.assertThat(count).hasText(Long.toString(wanted));
    }

    /** Waits until the page shows that the work has made each of these counts grow, without being loaded again. */
    void grows(Runnable work, Locator... counts) {
        long[] before = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            before[i] = above(-1, counts[i]);
        }
        work.run();
        for (int i = 0; i < counts.length; i++) {
            above(before[i], counts[i]);
        }
    }

    /** Waits for a count above this one, and returns it; while the page draws anew there is none. */
    private long above(long bound, Locator count) {
        AtomicLong shown = new AtomicLong();
        page.waitForCondition(
                () -> {
                    String text = count.innerText().strip();
                    shown.set(NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1);
                    return shown.get() > bound;
                },
                new Page.WaitForConditionOptions().setTimeout(60_000));
        return shown.get();
    }

    private Locator step(String label, int which) {
        return page.locator(".react-flow__node")
                .filter(new Locator.FilterOptions().setHasText(label))
                .nth(which);
    }
}
