package io.zonekeeper.sandbox;

import io.zonekeeper.commands.Commands;
import io.zonekeeper.console.Console;
import io.zonekeeper.container.ConfigurationException;
import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Sweeps;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main job on one machine: stand-ins of the services, a demo domain, and Zonekeeper protecting it. Started by
 * {@code mvn -Psandbox}; options are system properties {@code sandbox.*}.
 */
public final class Sandbox {
    private final Path folder = Path.of(System.getProperty("sandbox.folder", "target/sandbox"));
    private final boolean once = Boolean.getBoolean("sandbox.once");
    private final boolean only = Boolean.getBoolean("sandbox.only");

    private Sandbox() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // whoever started us is gone: so are we
        var unused =
                ProcessHandle.current().parent().map(parent -> parent.onExit().thenRun(() -> System.exit(143)));
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        try {
            System.exit(new Sandbox().run());
        } catch (ConfigurationException | IllegalArgumentException e) {
            System.err.println("[sandbox] " + e.getMessage());
            System.exit(2);
        }
    }

    private int run() throws IOException, InterruptedException {
        say("starting DataZone, EventBridge, STS, SQS and DynamoDB on loopback");
        try (Services services = new Services()) {
            if (Boolean.getBoolean("sandbox.quotas")) {
                services.dataZone().quotas().on(true);
            }
            String data = System.getProperty("sandbox.data", "");
            String assets = System.getProperty("sandbox.assets", "");
            try (Content content = Content.load(services, data, assets, this::say)) {
                SandboxFiles files = new SandboxFiles(folder, Services.ZONEKEEPER_KEY, "not-a-secret");
                files.write("zonekeeper.properties", settings(services, content));
                String second = SecondRegion.domain(services, content.domains().get(0), "CORP-DEV-SMUS-DR");
                files.write("standby.properties", standby(services, second));
                SecondRegion.mapping(services, content.domains().get(0), second, folder.resolve("mapping.yaml"));
                files.domains(content.domains().get(0), second);
                files.script();
                Settings settings = Settings.of(files.all(), Map.of(), Map.of());
                SecondRegion secondRegion = provision(services, content, settings);
                if (only) {
                    say("no Zonekeeper runs here: 'target/sandbox/zonekeeper run' starts one");
                    say("sandbox ready");
                    new CountDownLatch(1).await();
                }
                return protect(services, content, settings, secondRegion, second);
            }
        }
    }

    private Map<String, String> settings(Services services, Content content) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(services.configuration(Services.REGION, content.domains()));
        settings.put("zonekeeper.budget.share", Boolean.getBoolean("sandbox.quotas") ? "0.5" : "0");
        settings.put("zonekeeper.schedule", "0 0/5 * * * ?");
        if (once) {
            try (ServerSocket free = new ServerSocket(0)) {
                settings.put("camel.management.port", String.valueOf(free.getLocalPort()));
            }
        }
        return settings;
    }

    private Map<String, String> standby(Services services, String second) {
        Map<String, String> settings =
                new LinkedHashMap<>(services.configuration(Services.STANDBY_REGION, List.of(second)));
        settings.put("zonekeeper.role", "standby");
        settings.put("zonekeeper.table.restores", "zonekeeper-restores");
        settings.put(
                "zonekeeper.mapping",
                folder.resolve("mapping.yaml").toAbsolutePath().toString());
        settings.put("zonekeeper.budget.share", Boolean.getBoolean("sandbox.quotas") ? "0.5" : "0");
        return settings;
    }

    /** Makes the tables of both Regions, the queues and the rule, and begins to copy the journal. */
    private SecondRegion provision(Services services, Content content, Settings settings) {
        provision(settings);
        provision(Settings.of(
                List.of(Path.of("config/application.properties"), folder.resolve("standby.properties")),
                Map.of(),
                Map.of()));
        say("table, queues and rule are there; the second Region has a copy of the table");
        return new SecondRegion(services, content.domains().get(0));
    }

    private static void provision(Settings settings) {
        try (Container container = Container.start(settings, Container.Purpose.ANSWER)) {
            container.provision();
        }
    }

    private int protect(Services services, Content content, Settings settings, SecondRegion secondRegion, String second)
            throws InterruptedException {
        int synced;
        boolean complete = true;
        try (Container zonekeeper = Container.start(settings, Container.Purpose.SERVE)) {
            say("Zonekeeper protects " + String.join(", ", content.domains()) + "; console at "
                    + Console.url(zonekeeper.camel()));
            for (String domain : content.domains()) {
                complete &= sweep(zonekeeper, domain);
            }
            content.edit(zonekeeper, this::say);
            Quiescence.await(services, settings);
            zonekeeper.liveFigures().refresh();
            content.domains().forEach(domain -> TypeTable.print(zonekeeper, domain));
            synced = inSync(content);
            if (!once) {
                goOn(content);
            }
        }
        boolean kept = complete && synced == 0;
        return kept && lose(secondRegion, content, second) ? 0 : 1;
    }

    private boolean lose(SecondRegion secondRegion, Content content, String second) {
        return new Disaster(folder.resolve("standby.properties"), this::say)
                .happen(
                        secondRegion,
                        content.domains().get(0),
                        second,
                        content.project(),
                        secondRegion.domain("CORP-DEV-SMUS-DRILL"));
    }

    private void goOn(Content content) throws InterruptedException {
        say("next, in another terminal: target/sandbox/zonekeeper status");
        say("and what a restore would do: . target/sandbox/domains; target/sandbox/zonekeeper"
                + " --config target/sandbox/standby.properties plan --from $DOMAIN --to $STANDBY --members");
        say("sandbox ready; Ctrl-C stops it");
        content.keepEditing(this::say);
        new CountDownLatch(1).await();
    }

    private boolean sweep(Container zonekeeper, String domain) throws InterruptedException {
        zonekeeper.sweepStarter().start(domain);
        CountDownLatch never = new CountDownLatch(1);
        Sweeps.Sweep sweep = zonekeeper.sweeps().current(domain).orElseThrow();
        while (sweep.running() && !never.await(200, TimeUnit.MILLISECONDS)) {
            sweep = zonekeeper.sweeps().current(domain).orElseThrow();
        }
        say("first sweep of " + domain + ": " + sweep.state().text() + ", "
                + sweep.total().entities() + " entities, " + sweep.total().calls() + " calls");
        return sweep.complete();
    }

    private int inSync(Content content) {
        int worst = 0;
        for (String domain : content.domains()) {
            say("zonekeeper --domain " + domain + " diff --to live");
            worst = Math.max(
                    worst,
                    Commands.run(
                            "--config",
                            folder.resolve("zonekeeper.properties").toString(),
                            "--domain",
                            domain,
                            "diff",
                            "--to",
                            "live"));
        }
        return worst;
    }

    private void say(String line) {
        System.out.println("[sandbox] " + line);
    }
}
