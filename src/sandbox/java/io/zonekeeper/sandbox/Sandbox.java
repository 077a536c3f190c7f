package io.zonekeeper.sandbox;

import io.zonekeeper.commands.Commands;
import io.zonekeeper.console.Console;
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
    private final Path folder = Path.of("target/sandbox");
    private final boolean once = Boolean.getBoolean("sandbox.once");
    private final boolean only = Boolean.getBoolean("sandbox.only");

    private Sandbox() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // whoever started us is gone: so are we
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(143)));
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        System.exit(new Sandbox().run());
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
                files.write("standby.properties", services.configuration(Services.STANDBY_REGION, List.of()));
                files.script();
                if (only) {
                    say("no Zonekeeper runs here; 'target/sandbox/zonekeeper provision' and then 'run' start one");
                    say("sandbox ready");
                    new CountDownLatch(1).await();
                }
                return protect(services, content, Settings.of(files.all(), Map.of(), Map.of()));
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

    private int protect(Services services, Content content, Settings settings) throws InterruptedException {
        try (Container provisioning = Container.start(settings, Container.Purpose.ANSWER)) {
            provisioning.provision();
        }
        say("table, queues and rule are there");
        try (Container zonekeeper = Container.start(settings, Container.Purpose.SERVE)) {
            say("Zonekeeper protects " + String.join(", ", content.domains()) + "; console at "
                    + Console.url(zonekeeper.camel()));
            boolean complete = true;
            for (String domain : content.domains()) {
                complete &= sweep(zonekeeper, domain);
            }
            content.edit(zonekeeper, this::say);
            Quiescence.await(services, settings);
            zonekeeper.liveFigures().refresh();
            content.domains().forEach(domain -> TypeTable.print(zonekeeper, domain));
            int synced = inSync(content);
            if (once) {
                return complete && synced == 0 ? 0 : 1;
            }
            say("next, in another terminal: target/sandbox/zonekeeper status");
            say("sandbox ready; Ctrl-C stops it");
            content.keepEditing(this::say);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private boolean sweep(Container zonekeeper, String domain) throws InterruptedException {
        zonekeeper.sweepBean().start(domain);
        CountDownLatch never = new CountDownLatch(1);
        Sweeps.Sweep sweep = zonekeeper.sweeps().current(domain).orElseThrow();
        while (sweep.running() && !never.await(200, TimeUnit.MILLISECONDS)) {
            sweep = zonekeeper.sweeps().current(domain).orElseThrow();
        }
        say("first sweep of " + domain + ": " + sweep.state() + ", "
                + sweep.total().entities() + " entities, " + sweep.total().calls() + " calls");
        return sweep.state().equals("complete");
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
