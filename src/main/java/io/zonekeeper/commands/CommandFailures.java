package io.zonekeeper.commands;

import io.zonekeeper.container.ConfigurationException;
import io.zonekeeper.container.Refusal;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.UnreachableException;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.journal.KeyTooLongException;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.text.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says why a command did not do its work, and answers its exit code: one sentence on the error stream, or with
 * {@code --output json} one JSON object {@code {"error", "exitCode"}} where the result would stand.
 */
final class CommandFailures {
    private final CommandLine line;
    private final Output.Form form;

    CommandFailures(CommandLine line, Output.Form form) {
        this.line = line;
        this.form = form;
    }

    /** The form of output that a command line asks for, also one that cannot be parsed. */
    static Output.Form asked(String... arguments) {
        String before = "";
        for (String argument : arguments) {
            if (argument.equalsIgnoreCase("--output=json")
                    || before.equals("--output") && argument.equalsIgnoreCase("json")) {
                return Output.Form.json;
            }
            before = argument;
        }
        return Output.Form.text;
    }

    /** A command line that says something that there is not. */
    int misspelt(ParameterException failure) {
        String known = failure.getCommandLine().getCommandSpec().qualifiedName();
        return say(sentence(failure), "'" + known + " --help' says what there is", Commands.USAGE);
    }

    /** A command that failed; the settings are those that it had read by then. */
    int ended(Exception failure, Optional<Settings> settings) {
        Optional<UnreachableException> unreachable = settings.flatMap(read -> UnreachableException.of(read, failure));
        if (unreachable.isPresent()) {
            return say(text(unreachable.get()), "", Commands.UNREACHABLE);
        }
        if (failure instanceof OvertakenException) {
            return say(text(failure), "", Commands.DIFFERS);
        }
        if (failure instanceof ConfigurationException
                || failure instanceof UsageException
                || failure instanceof KeyTooLongException
                || failure instanceof RestoreException) {
            return say(text(failure), "", Commands.USAGE);
        }
        Optional<String> refused = Refusal.sentence(failure, settings);
        if (refused.isPresent()) {
            return say(refused.get(), "", Commands.DIFFERS);
        }
        int code = say(text(failure), "", Commands.DIFFERS);
        Visible.failure(failure).printStackTrace(line.getErr());
        return code;
    }

    private int say(String sentence, String hint, int code) {
        if (form == Output.Form.json) {
            new Output(form, line.getOut()).json(Map.of("error", sentence, "exitCode", code));
            return code;
        }
        line.getErr().println(Visible.text(sentence));
        if (!hint.isEmpty()) {
            line.getErr().println(hint);
        }
        return code;
    }

    private static String text(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String sentence(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return text(failure);
        }
        String word = unmatched.getUnmatched().get(0);
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            return "there is no option '" + word + "'"
                    + meant(word, command.optionsMap().keySet());
        }
        return command.subcommands().isEmpty()
                ? "'" + word + "' is one argument too many"
                : "there is no command '" + word + "'"
                        + meant(word, command.subcommands().keySet());
    }

    private static String meant(String word, Set<String> known) {
        return "; did you mean '" + Operations.nearest(word, known) + "'?";
    }
}
