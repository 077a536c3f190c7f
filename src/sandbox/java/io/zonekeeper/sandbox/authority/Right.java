package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.rules.Policy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one operation needs.
 *
 * @param designations of members of the subject's project that may
 * @param unitOwner whether owners of the subject's domain unit may
 * @param policy that is granted on the domain unit; null when none counts
 * @param besides whether the policy is needed besides; else it stands for the rest
 */
record Right(
        String operation,
        Subject subject,
        Set<Designation> designations,
        boolean unitOwner,
        @Nullable Policy policy,
        boolean besides) {}
