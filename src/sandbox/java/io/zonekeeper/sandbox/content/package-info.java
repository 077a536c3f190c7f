/** What metadata holds: models of forms, contents of forms, terms in use, what rules of domain units demand. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.sandbox.content;
