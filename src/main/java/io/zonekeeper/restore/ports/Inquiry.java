package io.zonekeeper.restore.ports;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that is decided by what a domain answers: question after question, until all that it hangs on is known. */
public final class Inquiry<T> implements Asking {
    private final KnownAnswers answers = new KnownAnswers();
    private final Function<KnownAnswers, T> decision;
    private final OpenQuestion asked = new OpenQuestion();
    private @Nullable T decided;

    /** {@code decision} is made anew after each answer, and does nothing but decide. */
    public Inquiry(Function<KnownAnswers, T> decision) {
        this.decision = decision;
    }

    /** Whether it is decided; where not, a question is open. */
    public boolean isDecided() {
        try {
            decided = decision.apply(answers);
            return true;
        } catch (UnansweredException e) {
            asked.opens(e);
            return false;
        }
    }

    /** What was decided. */
    public T decided() {
        T known = decided;
        if (known == null) {
            throw new IllegalStateException("it is not decided yet");
        }
        return known;
    }

    @Override
    public DomainQuestion question() {
        return asked.question();
    }

    @Override
    public void answered(Object answer) {
        asked.answered(answer);
    }
}
