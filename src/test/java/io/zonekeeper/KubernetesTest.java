package io.zonekeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.zonekeeper.support.SystemTool;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code k8s/base} as kubectl builds it, and the lists of files that it is built from. */
class KubernetesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final int CONFIG_MAP_LIMIT = 1024 * 1024;

    /** Kubernetes' types take any member unless they are told that there is no place for the unknown ones. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    @Test
    void theListsOfRoutesAreTheFolders() throws IOException {
        String expected = lists();
        Path file = ROUTES.resolve("kustomization.yaml");
        String text = Files.readString(file);
        int start = text.indexOf("configMapGenerator:");
        if (Boolean.getBoolean("routes.write")) {
            Files.writeString(file, text.substring(0, start) + expected);
            return;
        }
        assertEquals(
                expected,
                text.substring(start),
                "routes/kustomization.yaml is not what the folder holds: mvn test -Dtest=KubernetesTest -Droutes.write=true writes it");
    }

    @Test
    void everyFieldIsOneThatKubernetesKnows() throws Exception {
        List<HasMetadata> objects = base();
        assertEquals(
                List.of("ConfigMap", "ConfigMap", "ConfigMap", "Deployment", "PodDisruptionBudget", "ServiceAccount"),
                objects.stream().map(HasMetadata::getKind).sorted().toList());
    }

    @Test
    void thePodsAreRestrictedAndHaveTimeToDrain() throws Exception {
        Deployment deployment = the(Deployment.class);
        assertEquals(2, deployment.getSpec().getReplicas());
        assertEquals("RollingUpdate", deployment.getSpec().getStrategy().getType());
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Properties config = new Properties();
        config.load(new StringReader(Files.readString(Path.of("config/application.properties"))));
        long drain = Long.parseLong(config.getProperty("camel.main.shutdownTimeout"));
        assertTrue(pod.getTerminationGracePeriodSeconds() >= drain + 15, "Kubernetes must wait longer than Camel");
        assertTrue(pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertFalse(pod.getAutomountServiceAccountToken());
        assertFalse(pod.getEnableServiceLinks());
        assertEquals(2, pod.getTopologySpreadConstraints().size());
        for (Container container : both(pod)) {
            var security = container.getSecurityContext();
            assertTrue(security.getReadOnlyRootFilesystem() && !security.getAllowPrivilegeEscalation());
            assertEquals(List.of("ALL"), security.getCapabilities().getDrop());
            assertEquals(
                    "512Mi", String.valueOf(container.getResources().getLimits().get("memory")));
            assertTrue(container.getEnv().stream().anyMatch(e -> e.getValue().contains("-XX:MaxRAMPercentage=")));
        }
        assertEquals(List.of("validate"), pod.getInitContainers().get(0).getArgs());
        assertEquals(List.of("run"), pod.getContainers().get(0).getArgs());
    }

    @Test
    void theProbesAskTheManagementServer() throws Exception {
        Container container = the(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertEquals(9876, container.getPorts().get(0).getContainerPort());
        assertEquals(
                "/observe/health/live", container.getStartupProbe().getHttpGet().getPath());
        assertEquals(
                "/observe/health/live",
                container.getLivenessProbe().getHttpGet().getPath());
        assertEquals(
                "/observe/health/ready",
                container.getReadinessProbe().getHttpGet().getPath());
        for (var probe :
                List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
            assertEquals(
                    container.getPorts().get(0).getName(),
                    probe.getHttpGet().getPort().getStrVal());
        }
        // else the server listens on loopback only, where no probe arrives
        assertTrue(container.getEnv().stream()
                .anyMatch(e -> e.getName().equals("CAMEL_MANAGEMENT_HOST")
                        && e.getValue().equals("0.0.0.0")));
    }

    @Test
    void everyMountHasItsVolumeAndEveryVolumeItsConfigMap() throws Exception {
        PodSpec pod = the(Deployment.class).getSpec().getTemplate().getSpec();
        List<String> volumes =
                pod.getVolumes().stream().map(v -> v.getName()).sorted().toList();
        for (Container container : both(pod)) {
            assertEquals(
                    volumes,
                    container.getVolumeMounts().stream()
                            .map(VolumeMount::getName)
                            .sorted()
                            .toList());
        }
        List<String> generated = base().stream()
                .filter(ConfigMap.class::isInstance)
                .map(o -> o.getMetadata().getName())
                .sorted()
                .toList();
        assertEquals(
                generated,
                pod.getVolumes().stream()
                        .filter(v -> v.getConfigMap() != null)
                        .map(v -> v.getConfigMap().getName())
                        .sorted()
                        .toList());
        assertTrue(generated.stream().allMatch(name -> name.matches("zonekeeper-(config|routes|types)-[a-z0-9]{10}")));
    }

    @Test
    void everyFileOfTheFoldersFitsIntoItsConfigMap() throws Exception {
        for (HasMetadata object : base()) {
            if (object instanceof ConfigMap map && map.getData() != null) {
                int size =
                        map.getData().values().stream().mapToInt(String::length).sum();
                assertTrue(size < CONFIG_MAP_LIMIT * 3 / 4, map.getMetadata().getName() + " has " + size + " bytes");
            }
        }
    }

    private static List<Container> both(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    private static <T extends HasMetadata> T the(Class<T> kind) throws Exception {
        return base().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findAny()
                .orElseThrow();
    }

    private static List<HasMetadata> base() throws Exception {
        Path kubectl = SystemTool.need("kubectl");
        Path errors = Files.createTempFile("kustomize", ".txt");
        Process build = new ProcessBuilder(kubectl.toString(), "kustomize", "k8s/base")
                .redirectError(errors.toFile())
                .start();
        String yaml = new String(build.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, build.waitFor(), () -> "kubectl kustomize k8s/base: " + read(errors));
        assertEquals("", read(errors), "kubectl warns");
        List<HasMetadata> objects = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            Map<?, ?> object = (Map<?, ?>) document;
            String kind = object.get("apiVersion") + " " + object.get("kind");
            assertTrue(KINDS.containsKey(kind), () -> "not expected in k8s/base: " + kind);
            objects.add(STRICT.convertValue(object, KINDS.get(kind)));
        }
        return objects;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lists() throws IOException {
        return "configMapGenerator:\n" + list("zonekeeper-routes", ROUTES)
                + list("zonekeeper-types", ROUTES.resolve("types"));
    }

    private static String list(String name, Path folder) throws IOException {
        List<String> files = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                files = paths.filter(path -> path.toString().endsWith(".camel.yaml"))
                        .map(path -> ROUTES.relativize(path).toString())
                        .sorted()
                        .toList();
            }
        }
        String head = "  - name: " + name + "\n    files:";
        return files.isEmpty()
                ? head + " []\n"
                : files.stream().map(file -> "      - " + file + "\n").collect(Collectors.joining("", head + "\n", ""));
    }
}
