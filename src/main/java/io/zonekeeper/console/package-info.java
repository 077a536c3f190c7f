/**
 * What an operator sees and may do while Zonekeeper runs: Hawtio's pages, Jolokia under a policy, our MBeans, and our figures among the Prometheus
 * metrics. All of it sits on Camel's management server; nothing here knows how the figures come about ({@link io.zonekeeper.console.Figures},
 * {@link io.zonekeeper.console.SweepControl}).
 */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.console;
