package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.text.Visible;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All commands, and what they share: which configuration, which domain, which form of output. */
@Command(
        name = "zonekeeper",
        description = "Protects Amazon DataZone and SageMaker Unified Studio domains.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            SweepCommand.class,
            StatusCommand.class,
            TypesCommand.class,
            ListCommand.class,
            HistoryCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            RedriveCommand.class,
            ProvisionCommand.class,
            PlanCommand.class,
            RestoreCommand.class,
            RestoresCommand.class,
            PauseCommand.class,
            ProofCommand.class,
            RollbackCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class,
        })
public final class Commands {
    static final String TABLE = "zonekeeper.table";
    static final String RESTORES = "zonekeeper.table.restores";
    static final String WORK = "zonekeeper.queue.work";
    /** How the logging is told its levels: no keys of the configuration. */
    private static final Set<String> LOGS = Set.of("zonekeeper.log", "zonekeeper.log.camel");

    /** Done, or in sync. */
    static final int DONE = 0;
    /** Differs, incomplete, or beyond its objective. */
    static final int DIFFERS = 1;
    /** Usage or configuration. */
    static final int USAGE = 2;
    /** A service cannot be reached. */
    static final int UNREACHABLE = 3;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "A configuration file beside config/application.properties; can be repeated, the last wins.")
    private List<Path> config = new ArrayList<>();

    @Option(
            names = "--domain",
            scope = ScopeType.INHERIT,
            paramLabel = "ID",
            description = "One domain of those that are configured.")
    private @Nullable String domain;

    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            description = "How results are written (default: text).")
    private Output.Form output = Output.Form.text;

    private @Nullable Settings settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command of a command line and answers its exit code. */
    public static int run(String... arguments) {
        Commands commands = new Commands();
        CommandLine line = new CommandLine(commands).setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().helpCommand())
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setOut(writer(System.out, "stdout.encoding"));
        line.setErr(writer(System.err, "stderr.encoding"));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        CommandFailures failures = new CommandFailures(line, CommandFailures.asked(arguments));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> failures.ended(failure, Optional.ofNullable(commands.settings)));
        line.setParameterExceptionHandler((failure, args) -> failures.misspelt(failure));
        if (arguments.length == 0) {
            line.usage(line.getErr());
            return USAGE;
        }
        return line.execute(arguments);
    }

    /** Writes to a stream of the process; which encoding a stream has, Java says from 19 on. */
    private static PrintWriter writer(PrintStream stream, String encoding) {
        Charset charset = Charset.forName(
                System.getProperty(encoding, Charset.defaultCharset().name()));
        return new PrintWriter(Visible.writer(new OutputStreamWriter(stream, charset), charset), true);
    }

    /** The settings of this command line. */
    Settings settings() {
        Path home = Path.of(System.getProperty("zonekeeper.home", "."));
        List<Path> files = new ArrayList<>();
        Path own = home.resolve("config/application.properties");
        if (Files.exists(own)) {
            files.add(own);
        }
        files.addAll(config);
        Map<String, String> overrides = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("zonekeeper.") && !LOGS.contains(key))
                .forEach(key -> overrides.put(key, System.getProperty(key)));
        Settings read = Settings.of(files, System.getenv(), overrides);
        settings = read;
        return read;
    }

    /** The domains that are meant: the one named, else all that are configured. */
    List<String> domains(Settings settings) {
        return domain == null && settings.domains().size() > 1
                ? List.copyOf(settings.domains())
                : List.of(domain(settings));
    }

    /** The domain that is meant: the one named, else the only one configured. */
    String domain(Settings settings) {
        Set<String> domains = settings.domains();
        if (domain != null) {
            if (!domains.contains(domain)) {
                throw new UsageException("--domain " + domain + " is not one of zonekeeper.domains " + domains);
            }
            return domain;
        }
        if (domains.isEmpty()) {
            throw new UsageException("no domain is configured: set zonekeeper.domains, or ZONEKEEPER_DOMAINS");
        }
        if (domains.size() != 1) {
            throw new UsageException("say which domain with --domain, one of " + domains);
        }
        return domains.iterator().next();
    }

    /** The same for what only reads the journal: a standby's has domains that are lost, and that it does not protect. */
    String journaled(Settings settings) {
        return domain != null && !settings.primary() ? domain : domain(settings);
    }

    /** A container that answers this command and listens to nothing; the tables and queues of these settings are there. */
    Container answer(Settings settings, String... needed) {
        return Container.start(settings, Container.Purpose.ANSWER, needed);
    }

    /** Whether somebody looks at what is written: input and output are a terminal. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try { // from Java 22 on there is a console also where there is no terminal
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    Output output() {
        return new Output(output, spec.commandLine().getOut(), isTerminal());
    }
}
