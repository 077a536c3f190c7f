package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.GetGroupProfileResponse;

class NameRulesTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/Analysts";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSecondProjectOfTheNameIsAConflictThatNamesTheFirst() {
        ConflictException e = assertThrows(ConflictException.class, () -> stage.project("Sales"));
        assertEquals(
                "Conflict with project " + stage.project, e.awsErrorDetails().errorMessage());
        String unit = stage.admin
                .createDomainUnit(r ->
                        r.domainIdentifier(stage.domain).name("Elsewhere").parentDomainUnitIdentifier(stage.root()))
                .id();
        assertThrows(
                ConflictException.class,
                () -> stage.admin.createProject(
                        r -> r.domainIdentifier(stage.domain).name("Sales").domainUnitId(unit)),
                "a name is unique in the whole domain");
    }

    @Test
    void aProjectTakesNoNameThatIsTakenAndAFreeOneIsFree() {
        String other = stage.project("Marketing");
        assertThrows(
                ConflictException.class,
                () -> stage.admin.updateProject(
                        r -> r.domainIdentifier(stage.domain).identifier(other).name("Sales")));
        stage.admin.deleteProject(r -> r.domainIdentifier(stage.domain).identifier(stage.project));
        stage.admin.updateProject(
                r -> r.domainIdentifier(stage.domain).identifier(other).name("Sales"));
        assertNotEquals(other, stage.project("Marketing"));
    }

    @Test
    void namesMayBeTheSameWhenTheRuleIsOff() {
        stage.standIn.settings().keep(ServiceRule.UNIQUE_NAMES, false);
        assertNotEquals(stage.project, stage.project("Sales"));
        assertNotEquals(stage.glossary("Words"), stage.glossary("Words"));
        stage.standIn.settings().keep(ServiceRule.UNIQUE_NAMES, true);
        assertThrows(ConflictException.class, () -> stage.project("Sales"));
    }

    /** The SDK is older than the member {@code rolePrincipalArn}: the request is made by hand. */
    private HttpResponse<String> roleGroup(String body) throws Exception {
        return stage.send("POST", "/v2/domains/" + stage.domain + "/group-profiles", body, true);
    }

    @Test
    void aRolesArnMakesAGroupOfItsSessions() throws Exception {
        HttpResponse<String> made = roleGroup("{\"rolePrincipalArn\":\"" + ROLE + "\"}");
        assertEquals(200, made.statusCode() / 100 * 100, made.body());
        GetGroupProfileResponse byArn = stage.admin.getGroupProfile(
                r -> r.domainIdentifier(stage.domain).groupIdentifier(ROLE));
        assertEquals("Analysts", byArn.groupName());
        Map<String, Object> document = Objects.requireNonNull(
                stage.standIn.documents(stage.domain, "GroupProfile").get(byArn.id()));
        assertEquals(ROLE, document.get("rolePrincipalArn"));
        assertTrue(String.valueOf(document.get("rolePrincipalId")).startsWith("AROA"), document.toString());
        assertEquals(
                1,
                stage.admin
                        .searchGroupProfiles(
                                r -> r.domainIdentifier(stage.domain).groupType("IAM_ROLE_SESSION_GROUP"))
                        .items()
                        .size());
        assertTrue(stage.admin
                .searchGroupProfiles(r -> r.domainIdentifier(stage.domain).groupType("DATAZONE_SSO_GROUP"))
                .items()
                .isEmpty());
        assertEquals(400, roleGroup("{\"groupIdentifier\":\"" + ROLE + "\"}").statusCode(), "it exists already");
    }

    @Test
    void aGroupIsOfARoleOrOfTheIdentityStore() throws Exception {
        for (String body : List.of(
                "{\"rolePrincipalArn\":\"arn:aws:iam::111122223333:user/Somebody\"}",
                "{\"rolePrincipalArn\":\"Analysts\"}",
                "{}",
                "{\"groupIdentifier\":\"analysts\",\"rolePrincipalArn\":\"" + ROLE + "\"}")) {
            HttpResponse<String> refused = roleGroup(body);
            assertEquals(400, refused.statusCode(), body);
            assertEquals(
                    "ValidationException",
                    refused.headers().firstValue("x-amzn-errortype").orElse(""));
        }
        assertEquals(2, roleGroup("{\"groupIdentifier\":\"analysts\"}").statusCode() / 100);
    }

    @Test
    void aScriptSwitchesARuleOffAndOn() throws Exception {
        assertEquals(
                200,
                stage.send("POST", "/_sandbox/settings", "{\"ignoreRule\":\"UNIQUE_NAMES\"}", false)
                        .statusCode());
        stage.project("Sales");
        assertEquals(
                200,
                stage.send("POST", "/_sandbox/settings", "{\"keepRule\":\"UNIQUE_NAMES\"}", false)
                        .statusCode());
        assertThrows(ConflictException.class, () -> stage.project("Sales"));
        assertEquals(
                400,
                stage.send("POST", "/_sandbox/settings", "{\"ignoreRule\":\"NO_SUCH\"}", false)
                        .statusCode());
    }
}
