package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueuePolicyTest {
    private static final String ARN = "arn:aws:sqs:eu-west-1:111122223333:zonekeeper-events";
    private static final String RULE = "arn:aws:events:eu-west-1:111122223333:rule/zonekeeper-events";
    private static final String THEIRS = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*",\
            "Action":"sqs:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";

    @Test
    void theStatementsThatAreThereStayBesideOurs() {
        String policy = QueuePolicy.with(THEIRS, ARN, RULE).orElseThrow();
        assertTrue(policy.contains("\"Theirs\"") && policy.contains("aws:SecureTransport"), policy);
        assertTrue(policy.contains("events.amazonaws.com") && policy.contains(ARN), policy);
    }

    @Test
    void onlyOurRuleOfOurAccountMaySend() {
        String policy = QueuePolicy.with("", ARN, RULE).orElseThrow();
        assertTrue(policy.contains("\"ArnEquals\":{\"aws:SourceArn\":\"" + RULE + "\"}"), policy);
        assertTrue(policy.contains("\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}"), policy);
    }

    @Test
    void aPolicyThatHasOurStatementIsNotSetAgain() {
        assertEquals(
                Optional.empty(),
                QueuePolicy.with(QueuePolicy.with(THEIRS, ARN, RULE).orElseThrow(), ARN, RULE));
        assertEquals(
                Optional.empty(),
                QueuePolicy.with(QueuePolicy.with("", ARN, RULE).orElseThrow(), ARN, RULE));
    }
}
