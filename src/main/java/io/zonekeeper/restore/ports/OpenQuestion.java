package io.zonekeeper.restore.ports;

import org.jspecify.annotations.Nullable;

/** The question that somebody waits for, if any. */
public final class OpenQuestion implements Asking {
    private @Nullable UnansweredException asked;

    /** It must be answered before it goes on. */
    public void opens(UnansweredException unanswered) {
        asked = unanswered;
    }

    @Override
    public DomainQuestion question() {
        return open().question();
    }

    @Override
    public void answered(Object answer) {
        open().answer(answer);
        asked = null;
    }

    private UnansweredException open() {
        UnansweredException open = asked;
        if (open == null) {
            throw new IllegalStateException("nothing is asked");
        }
        return open;
    }
}
