package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.sandbox.store.ServiceRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

class ResourceQuotasTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aGlossaryMoreThanThereMayBeIsRefused() {
        stage.standIn.settings().setResourceQuota("Glossary", 2);
        stage.glossary("One");
        String two = stage.glossary("Two");
        ServiceQuotaExceededException e =
                assertThrows(ServiceQuotaExceededException.class, () -> stage.glossary("Three"));
        assertEquals(402, e.statusCode());
        stage.deleteGlossary(two);
        stage.glossary("Three");
        stage.standIn.settings().keep(ServiceRule.RESOURCE_QUOTAS, false);
        stage.glossary("Four");
    }

    @Test
    void filtersAreCountedForEachAsset() {
        stage.topicType();
        stage.standIn.settings().setResourceQuota("AssetFilter", 1);
        String orders = stage.asset("orders");
        filter(orders, "north");
        assertThrows(ServiceQuotaExceededException.class, () -> filter(orders, "south"));
        filter(stage.asset("returns"), "south");
    }

    private void filter(String asset, String name) {
        stage.admin.createAssetFilter(r -> r.domainIdentifier(stage.domain)
                .assetIdentifier(asset)
                .name(name)
                .configuration(c -> c.columnConfiguration(columns -> columns.includedColumnNames("topic"))));
    }

    @Test
    void membersAreCountedForEachProjectAndTheirCallDoesNotDeclareTheQuota() {
        stage.standIn.settings().setResourceQuota("ProjectUser", 2);
        join("ann"); // beside the one who made the project
        assertThrows(ValidationException.class, () -> join("ben"));
    }

    private void join(String name) {
        String user = stage.admin
                .createUserProfile(r -> r.domainIdentifier(stage.domain).userIdentifier(name))
                .id();
        stage.admin.createProjectMembership(r -> r.domainIdentifier(stage.domain)
                .projectIdentifier(stage.project)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(user)));
    }

    @Test
    void aDomainHasOnlySoManyUnits() {
        stage.standIn.settings().setResourceQuota("DomainUnit", 2);
        unit("One");
        assertThrows(ServiceQuotaExceededException.class, () -> unit("Two"));
    }

    private void unit(String name) {
        stage.admin.createDomainUnit(
                r -> r.domainIdentifier(stage.domain).name(name).parentDomainUnitIdentifier(stage.root()));
    }
}
