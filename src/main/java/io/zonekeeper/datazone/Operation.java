package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** One operation of the API as the SDK knows it: its place, its inputs and its outputs by their names on the wire. */
public final class Operation {
    private static final Pattern READING = Pattern.compile("(Get|List|Search|Query|BatchGet)([A-Z].*)?");
    /** These read, though by POST; every other operation of the SDK that is no GET changes something, whatever its name. */
    private static final Set<String> READ_BY_POST = Set.of(
            "QueryGraph", "Search", "SearchGroupProfiles", "SearchListings", "SearchTypes", "SearchUserProfiles");

    private static final Pattern PATH_MEMBER = Pattern.compile("\\{([^}+]+)\\+?}");
    /** These call the domain {@code identifier}, not {@code domainIdentifier}. */
    private static final Set<String> OF_THE_DOMAIN = Set.of("GetDomain", "UpdateDomain", "DeleteDomain");

    private final String name;
    private final OperationInfo info;
    private final MethodHandle request;
    private final MethodHandle call;
    private final Map<String, SdkField<?>> inputs;
    private final Map<String, SdkField<?>> outputs;
    private final SdkPojo answer;
    private final List<String> pathInputs;
    private final boolean bodyOnly;

    /** Throws {@link ReflectiveOperationException} when the SDK has no such operation. */
    Operation(String name) throws ReflectiveOperationException {
        this.name = name;
        ClassLoader loader = DataZoneClient.class.getClassLoader();
        Class<?> requestType = Class.forName(model("model", name + "Request"), true, loader);
        Class<?> responseType = Class.forName(model("model", name + "Response"), true, loader);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> builderType = Class.forName(requestType.getName() + "$Builder", true, loader);
        this.request = lookup.findStatic(requestType, "builder", MethodType.methodType(builderType))
                .asType(MethodType.methodType(SdkPojo.class));
        this.call = lookup.findVirtual(
                        DataZoneClient.class, camelName(), MethodType.methodType(responseType, requestType))
                .asType(MethodType.methodType(Object.class, DataZoneClient.class, Object.class));
        // the only place where the SDK says method and path of an operation; a test holds that all have it
        Field binding = Class.forName(model("transform", name + "RequestMarshaller"), true, loader)
                .getDeclaredField("SDK_OPERATION_BINDING");
        binding.setAccessible(true);
        this.info = (OperationInfo) binding.get(null);
        this.inputs = members(newRequest());
        this.answer = (SdkPojo) responseType.getMethod("builder").invoke(null);
        this.outputs = members(answer);
        this.pathInputs = pathMembers(info.requestUri());
        this.bodyOnly = outputs.values().stream()
                .allMatch(f -> f.location() == MarshallLocation.PAYLOAD && !f.containsTrait(PayloadTrait.class));
    }

    private static String model(String part, String type) {
        return DataZoneClient.class.getPackageName() + "." + part + "." + type;
    }

    private static Map<String, SdkField<?>> members(SdkPojo structure) {
        Map<String, SdkField<?>> members = new LinkedHashMap<>();
        structure.sdkFields().forEach(field -> members.put(field.memberName(), field));
        return Collections.unmodifiableMap(members);
    }

    static List<String> pathMembers(String path) {
        List<String> names = new ArrayList<>();
        for (Matcher member = PATH_MEMBER.matcher(path); member.find(); ) {
            names.add(member.group(1));
        }
        return List.copyOf(names);
    }

    /**
     * Whether an operation of that name changes something. Of one that is younger than the SDK only its name tells; what a
     * call of it may do is judged by {@link DataZoneCall#mutating()}.
     */
    public static boolean mutates(String name) {
        return Operations.find(name).map(Operation::mutating).orElseGet(() -> !READING.matcher(name)
                .matches());
    }

    /** The name as the API has it, for example {@code GetAsset}. */
    public String name() {
        return name;
    }

    /** The name as a URI has it, for example {@code getAsset}. */
    public String camelName() {
        return Operations.camel(name);
    }

    /** Whether the operation changes something. */
    public boolean mutating() {
        return !httpMethod().equals("GET") && !READ_BY_POST.contains(name);
    }

    /** {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}. */
    public String httpMethod() {
        return info.httpMethod().name();
    }

    /** The path with its members in braces, for example {@code /v2/domains/{domainIdentifier}/assets/{identifier}}. */
    public String path() {
        return info.requestUri();
    }

    /** The members that the operation takes, by name. */
    public Map<String, SdkField<?>> inputs() {
        return inputs;
    }

    /** A sentence when an input is enumerated and cannot have the value; empty when it can, or the SDK does not tell. */
    public Optional<String> inputWithout(String input, String value) {
        return KnownValues.without(newRequest(), DocumentPath.parse(input), value);
    }

    /** The values that an enumerated input can have; empty where any text is right. */
    public Set<String> inputValues(String input) {
        return KnownValues.of(newRequest(), input);
    }

    /** A sentence when a member of the answer is enumerated and cannot have the value, by the member's path. */
    public Optional<String> outputWithout(String path, String value) {
        return KnownValues.without(answer, DocumentPath.parse(path), value);
    }

    /** The inputs that are part of the path, in its order; without them there is no call. */
    public List<String> pathInputs() {
        return pathInputs;
    }

    /** The members that the operation answers, by name. */
    public Map<String, SdkField<?>> outputs() {
        return outputs;
    }

    /** A sentence when neither what a call takes nor what it answers can have the member that a path leads to. */
    public Optional<String> saidWithout(String path) {
        Map<String, SdkField<?>> said = new LinkedHashMap<>(outputs);
        said.putAll(inputs);
        return Optional.ofNullable(Structures.problem(said, DocumentPath.parse(path)));
    }

    /** What an input is given to empty it: a structure without members, else no text. */
    public Object emptied(String input) {
        SdkField<?> field = inputs.get(input);
        return field != null && field.marshallingType() == MarshallingType.SDK_POJO ? Map.of() : "";
    }

    /** Whether the answer comes in pages: {@code nextToken} goes in and out. */
    public boolean paged() {
        return inputs.containsKey("nextToken") && outputs.containsKey("nextToken");
    }

    /** Whether a repeated call with the same token has its effect once. */
    public boolean hasClientToken() {
        return tokenInput().isPresent();
    }

    /** The input that names the domain; empty for the few operations that belong to none. */
    public Optional<String> domainInput() {
        String input = OF_THE_DOMAIN.contains(name) ? "identifier" : "domainIdentifier";
        return inputs.containsKey(input) ? Optional.of(input) : Optional.empty();
    }

    /** The names of the members of a listed item; empty when the path leads to no structure of the model. */
    public Set<String> itemMembers(String itemsFrom) {
        return ItemSelector.parse(itemsFrom).members(outputs).keySet();
    }

    Optional<SdkField<?>> tokenInput() {
        for (SdkField<?> input : inputs.values()) {
            if (input.containsTrait(DefaultValueTrait.class)) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    boolean answersInBodyOnly() {
        return bodyOnly;
    }

    /** An empty request to be filled. */
    SdkPojo newRequest() {
        try {
            return (SdkPojo) request.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(name + ": the SDK's request cannot be made", e);
        }
    }

    /** Calls the SDK's typed method; what it throws comes through as it is. */
    Object invoke(DataZoneClient client, Object built) throws Throwable {
        return call.invokeExact(client, built);
    }

    @Override
    public String toString() {
        return name;
    }
}
