package io.zonekeeper.modelcheck;

import java.util.function.Function;
import java.util.function.Supplier;

/** Who decides when a worker's next call is made. */
interface Steps {
    /** A step: others may act before it and after it. */
    <T> T step(String step, Function<World, T> port);

    /** A call that is no step, such as a look at the clock. */
    <T> T quiet(String step, Supplier<T> port);
}
