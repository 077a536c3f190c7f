package io.zonekeeper.sandbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Any operation of the real client by name, its input and output as plain maps by wire name. */
public final class AnyCall {
    private final DataZoneClient client;

    public AnyCall(DataZoneClient client) {
        this.client = client;
    }

    public static boolean knows(String operation) {
        try {
            Class.forName("software.amazon.awssdk.services.datazone.model." + operation + "Request");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public Map<String, Object> call(String operation, Map<String, Object> input) {
        try {
            Class<?> request = Class.forName("software.amazon.awssdk.services.datazone.model." + operation + "Request");
            SdkPojo builder = (SdkPojo) request.getMethod("builder").invoke(null);
            fill(builder, input);
            Method method = DataZoneClient.class.getMethod(
                    Character.toLowerCase(operation.charAt(0)) + operation.substring(1), request);
            return plain((SdkPojo) method.invoke(client, ((SdkBuilder<?, ?>) builder).build()));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(operation, e);
        }
    }

    private static void fill(SdkPojo builder, Map<String, Object> input) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = input.get(field.memberName()) == null
                    ? input.get(field.locationName())
                    : input.get(field.memberName());
            if (value != null) {
                field.set(builder, sdk(field, value));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Object sdk(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            List<Object> list = new ArrayList<>();
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            ((List<Object>) value).forEach(each -> list.add(sdk(element, each)));
            return list;
        }
        if (type == MarshallingType.MAP) {
            Map<String, Object> map = new LinkedHashMap<>();
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            ((Map<String, Object>) value).forEach((key, each) -> map.put(key, sdk(element, each)));
            return map;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder, (Map<String, Object>) value);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray((byte[]) value);
        }
        if (type == MarshallingType.INTEGER) {
            return ((Number) value).intValue();
        }
        return type == MarshallingType.FLOAT ? (Object) ((Number) value).floatValue() : value;
    }

    private static Map<String, Object> plain(SdkPojo pojo) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                map.put(field.memberName(), plain(value));
            }
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) {
            return plain(pojo);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AnyCall::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, each) -> result.put(String.valueOf(key), plain(each)));
            return result;
        }
        return value instanceof Instant time
                ? BigDecimal.valueOf(time.toEpochMilli(), 3)
                : value instanceof SdkBytes bytes ? bytes.asUtf8String() : value;
    }
}
