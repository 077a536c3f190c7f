package io.zonekeeper.commands;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a script by which a shell completes commands, options and their values. */
@Command(
        name = "completion",
        description = {
            "Writes the script by which bash or zsh completes commands and options.",
            "For this shell only: source <(zonekeeper completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that the script works in: one text, which finds out itself where it runs. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("zonekeeper", spec.root().commandLine());
        spec.commandLine().getOut().print(shell == Shell.zsh ? "#compdef zonekeeper\n" + script : script);
        spec.commandLine().getOut().flush();
        return Commands.DONE;
    }
}
