package io.zonekeeper.datazone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.component.PropertyConfigurerSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** Sets the component's options by name ({@code camel.component.aws2-datazone.region=...}) and names the autowired ones. */
public class DataZoneComponentConfigurer extends PropertyConfigurerSupport
        implements PropertyConfigurer, PropertyConfigurerGetter {

    private static final Map<String, Option<?>> OPTIONS = List.of(
                    new Option<>(
                            "dataZoneClient",
                            DataZoneClient.class,
                            DataZoneConfiguration::getDataZoneClient,
                            DataZoneConfiguration::setDataZoneClient),
                    new Option<>(
                            "budget", Budget.class, DataZoneConfiguration::getBudget, DataZoneConfiguration::setBudget),
                    new Option<>(
                            "region", String.class, DataZoneConfiguration::getRegion, DataZoneConfiguration::setRegion),
                    new Option<>(
                            "accessKey",
                            String.class,
                            DataZoneConfiguration::getAccessKey,
                            DataZoneConfiguration::setAccessKey),
                    new Option<>(
                            "secretKey",
                            String.class,
                            DataZoneConfiguration::getSecretKey,
                            DataZoneConfiguration::setSecretKey),
                    new Option<>(
                            "sessionToken",
                            String.class,
                            DataZoneConfiguration::getSessionToken,
                            DataZoneConfiguration::setSessionToken),
                    new Option<>(
                            "useSessionCredentials",
                            Boolean.class,
                            DataZoneConfiguration::isUseSessionCredentials,
                            DataZoneConfiguration::setUseSessionCredentials),
                    new Option<>(
                            "useDefaultCredentialsProvider",
                            Boolean.class,
                            DataZoneConfiguration::isUseDefaultCredentialsProvider,
                            DataZoneConfiguration::setUseDefaultCredentialsProvider),
                    new Option<>(
                            "useProfileCredentialsProvider",
                            Boolean.class,
                            DataZoneConfiguration::isUseProfileCredentialsProvider,
                            DataZoneConfiguration::setUseProfileCredentialsProvider),
                    new Option<>(
                            "profileCredentialsName",
                            String.class,
                            DataZoneConfiguration::getProfileCredentialsName,
                            DataZoneConfiguration::setProfileCredentialsName),
                    new Option<>(
                            "overrideEndpoint",
                            Boolean.class,
                            DataZoneConfiguration::isOverrideEndpoint,
                            DataZoneConfiguration::setOverrideEndpoint),
                    new Option<>(
                            "uriEndpointOverride",
                            String.class,
                            DataZoneConfiguration::getUriEndpointOverride,
                            DataZoneConfiguration::setUriEndpointOverride),
                    new Option<>(
                            "proxyProtocol",
                            Protocol.class,
                            DataZoneConfiguration::getProxyProtocol,
                            DataZoneConfiguration::setProxyProtocol),
                    new Option<>(
                            "proxyHost",
                            String.class,
                            DataZoneConfiguration::getProxyHost,
                            DataZoneConfiguration::setProxyHost),
                    new Option<>(
                            "proxyPort",
                            Integer.class,
                            DataZoneConfiguration::getProxyPort,
                            DataZoneConfiguration::setProxyPort),
                    new Option<>(
                            "trustAllCertificates",
                            Boolean.class,
                            DataZoneConfiguration::isTrustAllCertificates,
                            DataZoneConfiguration::setTrustAllCertificates),
                    new Option<>(
                            "maxConnections",
                            Integer.class,
                            DataZoneConfiguration::getMaxConnections,
                            DataZoneConfiguration::setMaxConnections),
                    new Option<>(
                            "budgetShare",
                            Double.class,
                            DataZoneConfiguration::getBudgetShare,
                            DataZoneConfiguration::setBudgetShare),
                    new Option<>(
                            "healthDomain",
                            String.class,
                            DataZoneConfiguration::getHealthDomain,
                            DataZoneConfiguration::setHealthDomain))
            .stream()
            .collect(Collectors.toMap(option -> option.name().toLowerCase(Locale.ROOT), option -> option));

    /** An option of the component that its configuration holds. */
    private record Option<T>(
            String name,
            Class<T> type,
            Function<DataZoneConfiguration, @Nullable T> getter,
            BiConsumer<DataZoneConfiguration, T> setter) {

        void set(CamelContext context, DataZoneConfiguration configuration, Object value) {
            setter.accept(configuration, property(context, type, value));
        }
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        DataZoneComponent component = (DataZoneComponent) target;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "configuration" -> component.setConfiguration(property(context, DataZoneConfiguration.class, value));
            case "lazystartproducer" -> component.setLazyStartProducer(property(context, Boolean.class, value));
            case "autowiredenabled" -> component.setAutowiredEnabled(property(context, Boolean.class, value));
            case "healthcheckproducerenabled" ->
                component.setHealthCheckProducerEnabled(property(context, Boolean.class, value));
            default -> {
                Option<?> option = option(name);
                if (option == null) {
                    return false;
                }
                option.set(context, component.getConfiguration(), value);
            }
        }
        return true;
    }

    @Override
    public String[] getAutowiredNames() {
        return new String[] {"dataZoneClient", "budget"};
    }

    @Override
    public @Nullable Class<?> getOptionType(String name, boolean ignoreCase) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "configuration" -> DataZoneConfiguration.class;
            case "lazystartproducer", "autowiredenabled", "healthcheckproducerenabled" -> Boolean.class;
            default -> {
                Option<?> option = option(name);
                yield option == null ? null : option.type();
            }
        };
    }

    @Override
    public @Nullable Object getOptionValue(Object target, String name, boolean ignoreCase) {
        DataZoneComponent component = (DataZoneComponent) target;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "configuration" -> component.getConfiguration();
            case "lazystartproducer" -> component.isLazyStartProducer();
            case "autowiredenabled" -> component.isAutowiredEnabled();
            case "healthcheckproducerenabled" -> component.isHealthCheckProducerEnabled();
            default -> {
                Option<?> option = option(name);
                yield option == null ? null : option.getter().apply(component.getConfiguration());
            }
        };
    }

    private static @Nullable Option<?> option(String name) {
        return OPTIONS.get(name.toLowerCase(Locale.ROOT));
    }
}
