/** Proofs by exhaustion: the real protocols over ports in memory, in every order that two workers and a crash allow. */
@org.jspecify.annotations.NullMarked
package io.zonekeeper.modelcheck;
