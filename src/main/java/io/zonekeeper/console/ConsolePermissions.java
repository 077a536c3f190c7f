package io.zonekeeper.console;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.restrictor.RestrictorFactory;
import org.jolokia.server.core.restrictor.policy.PolicyRestrictor;

/**
 * The MBean {@code io.zonekeeper:type=security,area=jmx}: tells Hawtio, which looks for this type and area, what Jolokia's policy allows, so that its pages
 * offer nothing that would be refused. It protects nothing; the policy does.
 */
@ManagedResource(description = "What Jolokia's policy allows")
public final class ConsolePermissions {
    private static final OpenTable TABLE = new OpenTable(
            "Rights",
            "Whether an operation may be called",
            2,
            List.of(
                    OpenTable.Column.text("ObjectName", "MBean"),
                    OpenTable.Column.text("Method", "operation with the types of its parameters"),
                    OpenTable.Column.flag("CanInvoke", "whether it may be called")));

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final PolicyRestrictor policy;

    /**
     * Reads the policy from where Jolokia takes it: the system property {@code jolokia.policyLocation}, else the class path.
     *
     * @throws IllegalStateException when there is no policy: without one Jolokia would allow everything
     */
    ConsolePermissions() {
        String location = new StaticConfiguration().getConfig(ConfigKey.POLICY_LOCATION);
        PolicyRestrictor found;
        try {
            found = RestrictorFactory.lookupPolicyRestrictor(location);
        } catch (IOException e) {
            throw new IllegalStateException("jolokia.policyLocation: cannot read Jolokia's policy " + location, e);
        }
        if (found == null) {
            throw new IllegalStateException("jolokia.policyLocation: there is no " + location
                    + ", and without a policy Jolokia allows everything; name config/jolokia-access.xml");
        }
        policy = found;
    }

    @ManagedOperation(description = "Whether anything of an MBean may be read or called")
    public boolean canInvoke(String mbean) throws JMException {
        ObjectName name = new ObjectName(mbean);
        if (!server.isRegistered(name)) {
            return false;
        }
        MBeanInfo info = server.getMBeanInfo(name);
        return names(info.getAttributes()).anyMatch(attribute -> policy.isAttributeReadAllowed(name, attribute))
                || names(info.getOperations()).anyMatch(operation -> allowed(name, operation));
    }

    @ManagedOperation(description = "Whether an operation with these types of parameters may be called")
    public boolean canInvoke(String mbean, String operation, String[] types) throws MalformedObjectNameException {
        return allowed(new ObjectName(mbean), operation + "(" + String.join(",", types) + ")");
    }

    @ManagedOperation(description = "Which of these operations, listed by MBean, may be called")
    public TabularData canInvoke(Map<String, List<String>> operations) throws MalformedObjectNameException {
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<String, List<String>> mbean : operations.entrySet()) {
            ObjectName name = new ObjectName(mbean.getKey());
            for (String operation : mbean.getValue()) {
                rows.add(new Object[] {mbean.getKey(), operation, allowed(name, operation)});
            }
        }
        return TABLE.of(rows);
    }

    /** The policy names an operation as it is asked for: {@code stop()}, or {@code stop} where there is but one. */
    private boolean allowed(ObjectName name, String operation) {
        int types = operation.indexOf('(');
        return policy.isOperationAllowed(name, operation)
                || types > 0 && policy.isOperationAllowed(name, operation.substring(0, types));
    }

    private static Stream<String> names(MBeanFeatureInfo[] features) {
        return Stream.of(features).map(MBeanFeatureInfo::getName);
    }
}
