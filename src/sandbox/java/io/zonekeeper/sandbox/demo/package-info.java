/** What is in the sandbox's domains: a small company, public data sets, masses of assets, and the edits of a day. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.demo;
