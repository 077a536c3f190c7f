package io.zonekeeper.restore.ports;

import io.zonekeeper.types.CallOutcome;

/** One entity of a target on its way through the route {@code step}, that makes, changes or takes it back. */
public interface Turn extends Asking {

    /** What is next. */
    enum Work {
        /** The target is asked. */
        ASK,
        /** The intent of a call is written. */
        INTENT,
        /** The target is called. */
        CALL,
        /** What the target has before it is changed is kept. */
        KEEP,
        /** How the step stands is written, and it goes on. */
        NOTE,
        /** What is on its way is waited for. */
        WAIT,
        /** The service is at it: others go on, and it is looked at again later. */
        LATER,
        /** How it ended is written. */
        RESULT,
        /** It is at its end. */
        OVER
    }

    /** The domain that is asked and called. */
    String target();

    /** It is its turn, for the first time or again. */
    void begin();

    /** Decides what is next. Nothing is called and nothing written for that. */
    Work next() throws InterruptedException;

    /** Writes what must be durable before it goes on. */
    void write();

    /** What is called. */
    Change call();

    /** Takes what came of the call. */
    void called(CallOutcome outcome);

    /** Lets the time pass. */
    void pause() throws InterruptedException;

    /** Lets others go on; it is looked at again after a while. */
    void park();

    /** Writes how it ended. */
    void end();

    /** Ends with what went wrong. Throws what is no failure of this one alone. */
    void failed(Throwable failure);

    /** Others may have their turn with what has the same name. */
    void leave();
}
