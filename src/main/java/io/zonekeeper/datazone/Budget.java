package io.zonekeeper.datazone;

/**
 * Says when a call may be made. It is asked before each attempt, retries included, so that what is counted is what the
 * service counts. Operations are named as in the API, for example {@code GetAsset}.
 */
public interface Budget {
    /** Returns when the operation may be called once; waits as long as that takes. */
    void acquire(String operation) throws InterruptedException;

    /** The same for somebody who waits for the answer: ahead of all who do not. */
    default void acquireNow(String operation) throws InterruptedException {
        acquire(operation);
    }

    /** Notes that the service refused an attempt as one too many. */
    void throttled(String operation);
}
