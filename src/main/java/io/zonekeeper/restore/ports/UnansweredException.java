package io.zonekeeper.restore.ports;

/** Nothing can be decided before a question is answered. */
public final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient KnownAnswers answers;
    private final transient DomainQuestion question;

    UnansweredException(KnownAnswers answers, DomainQuestion question) {
        super(question.type() + "." + question.verb() + " has not been asked yet", null, false, false);
        this.answers = answers;
        this.question = question;
    }

    public DomainQuestion question() {
        return question;
    }

    /** Lets whoever decides know the answer: a {@code DataZone.Answer}, or a {@code DataZone.Page} where it lists. */
    public void answer(Object answer) {
        answers.know(question, answer);
    }
}
