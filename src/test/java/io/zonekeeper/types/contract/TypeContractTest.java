package io.zonekeeper.types.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault that can be known at start is one sentence with file, place and cure. */
class TypeContractTest {
    private static final String ASSET = "types/asset.camel.yaml";

    @TempDir
    private Path home;

    @Test
    void ourOwnFilesKeepTheContract() {
        assertEquals(List.of(), new RoutesCopy(home).problems());
    }

    /** As people have them from before there was {@code exclude}. */
    @Test
    void filesInTheOldFormKeepTheContract() {
        RoutesCopy copy = new RoutesCopy(home)
                .edit("types/asset.camel.yaml", "exclude: revision", "-revision: true")
                .edit("types/data-product.camel.yaml", "exclude: revision", "-revision: \"\"")
                .edit(
                        "types/project.camel.yaml",
                        "exclude: \"resourceTags,glossaryTerms\"",
                        "-resourceTags: true, -glossaryTerms: true");

        assertEquals(List.of(), copy.problems());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", quoteCharacter = '`', textBlock = """
    asset ;; aws2-datazone:getAsset ;; aws2-datazone:getAset ;; no operation 'getAset' (Asset.get); did you mean 'getAsset'?
    asset ;; exclude: revision ;; exclude: revison ;; Unknown input 'revison' in 'exclude' of operation 'getAsset' (Asset.get); did you mean 'revision'?
    asset ;; exclude: revision ;; -revison: true ;; Unknown input 'revison' in 'exclude' of operation 'getAsset' (Asset.get); did you mean 'revision'?
    form-type ;; exclude: revision ;; exclude: revision, from.revision: revision ;; 'revision' of 'getFormType' is in 'exclude' and is given by 'from.revision'; leave one of them out (FormType.get)
    asset ;; from.formsInput: formsOutput}}}]}\\n- route:\\n    id: Asset.update ;; from.formInput: formsOutput}}}]}\\n- route:\\n    id: Asset.update ;; Unknown input 'from.formInput' of operation 'createAsset' (Asset.create); did you mean 'formsInput'?
    asset ;; items[].assetItem ;; items[].asetItem ;; itemsFrom 'items[].asetItem' of 'search': no member 'asetItem' (Asset.list); did you mean 'assetItem'?
    asset ;; changed: createdAt ;; chnaged: createdAt ;; no property 'chnaged' (Asset); did you mean 'changed'?
    asset ;; wave: 110 ;; wave: late ;; wave is 'late' (Asset); it takes a whole number such as 76
    asset ;; restore: create ;; restore: create\\n        wave: 9 ;; property 'wave' (Asset) is written twice; remove one
    asset ;; wave: 110 ;; outputs: [a, b]\\n        wave: 110 ;; property 'outputs' (Asset) is no text; write its parts in one text: a,b
    asset ;; key: id | identifier ;; key: idd ;; no member 'idd' (key of Asset, in what Asset.get answers); did you mean 'id'?
    asset ;; key: id | identifier ;; key: id | ;; key: 'id |' is not a path of members such as 'a.b', 'a[].b', 'a~b' or 'a | b'
    asset ;; key: id | identifier ;;  ;; no key: name the members that tell one entity from another, as 'key: id'
    asset ;; changed: createdAt ;; changed: createAt ;; no member 'createAt' (changed of Asset, in what Asset.list lists); did you mean 'createdAt'?
    asset ;; per: Project ;; per: Projekt ;; no type 'Projekt' (per of Asset); did you mean 'Project'?
    asset ;; ?owningProjectIdentifier= ;; ?owningProjectIdentifer= ;; no input 'owningProjectIdentifer' of search (per Project of Asset); did you mean 'owningProjectIdentifier'?
    asset ;; ={id} ;; ={idd} ;; no member 'idd' (per of Asset, in what Project.get answers); did you mean 'id'?
    asset ;; AcceptPredictions RejectPredictions ;; AcceptPredictons ;; no operation 'AcceptPredictons' (changedBy of Asset); did you mean 'AcceptPredictions'?
    asset ;; AcceptPredictions RejectPredictions ;; GetAsset ;; operation 'GetAsset' only reads (changedBy of Asset); remove it
    asset ;; {entityIdentifier} ;; {entityId} ;; no member 'entityId' (changedBy of Asset, in AssociateGovernedTerms); did you mean 'entityType'?
    asset ;; Asset Schema Changed ;; Asset Schema Changed Asset/X ;; events names 'Asset Schema Changed Asset/X'; a detail-type is written as 'Asset Schema Changed', several with commas between
    asset ;; refers: owningProjectId ;; refers: owningProject[ ;; refers: 'owningProject[' is not a path of members such as 'a.b', 'a[].b', 'a~b' or 'a | b'
    asset ;; formsOutput[].typeName:FormType ;; formsOutput[].typeName:FormTyp ;; no type 'FormTyp' (refers of Asset); did you mean 'FormType'?
    asset ;; formsOutput[].typeName:FormType ;; formsOutput[].typeNam:FormType ;; no member 'typeNam' (refers of Asset, in what Asset.get answers); did you mean 'typeName'?
    asset ;; typeIdentifier:AssetType ;; typeIdentifier: ;; refers: 'typeIdentifier:' names no type after the colon; write it or leave both out
    asset-type ;; formsOutput[].typeName ;; formsOutput[].typNam ;; no member 'typNam' (refers of AssetType, in what AssetType.get answers); did you mean 'typeName'?
    glossary ;; per: Domain ;;  ;; no per (Glossary): only Domain is listed by no other type; write per: Domain
    glossary ;; secondPass: status=DISABLED ;; secondPass: statu=DISABLED ;; no member 'statu' (secondPass of Glossary, in what Glossary.get answers); did you mean 'status'?
    glossary ;; secondPass: status=DISABLED ;; secondPass: status= ;; secondPass: 'status=' names no value; write a member, or one with its value as status=DISABLED
    asset-type ;; aws2-datazone:createAssetType ;; {uri: aws2-datazone:createAssetType, parameters: {"from.formsInput[].required": name}} ;; 'from.formsInput[].required' of 'createAssetType': 'formsInput' is not a list (AssetType.create)
    asset ;; ignore: listing: ;; ignore: listin: ;; no member 'listin' (ignore of Asset, in what Asset.get answers); did you mean 'listing'?
    asset ;; ignore: listing:Listing ;; ignore: listing ;; ignore hides 'listing' (Asset): write listing:Type if a type that has a file captures it, or name it in lost with the reason
    asset ;; ignore: listing:Listing ;; ignore: listing:Publication ;; ignore says that the type 'Publication' captures 'listing', and no file has it; write its file, or name listing in lost with the reason
    asset ;; server: id, ;; server: readOnlyFormsOutput,id, ;; server and lost both name 'readOnlyFormsOutput'; the service makes it or it is lost: remove one
    glossary ;; server: id, ;; server: description,id, ;; server and clears both name 'description'; what a call sets is neither made by the service nor lost: remove one
    listing ;; ready: status=ACTIVE ;; ready: status=ACTIVE\\n        failed: status=INACTIVE ;; failed and skip are both 'status=INACTIVE'; what is skipped is no failure to wait for: say it in one of them
    data-product ;; failed: status=CREATE_FAILED ;; failed: status=CREATE_FAILED,CREATED ;; ready and failed are both 'status=CREATED'; what has failed is never ready: say it in one of them
    asset ;; restore: create ;; restore: never ;; route Asset.settle never runs: it follows a creation, and restore is 'never'; remove it, or let the type be created
    asset ;; restore: create ;; restore: no ;; restore is 'no'; it takes create, adopt, ask, never, members, data-access (each with an optional ': reason')
    asset ;; wave: 110 ;; revisit: weekly\\n        wave: 110 ;; revisit is 'weekly'; it takes sweep, change, daily (empty for sweep)
    asset ;; wave: 110 ;; source: list\\n        wave: 110 ;; source is 'list'; it takes events (empty where the API reads it)
    asset ;; searchScope: ASSET ;; searchScope: ASET ;; operation 'search': 'ASET' is no value of 'searchScope' (Asset.list); did you mean 'ASSET'?
    asset-type ;; managed=true,false ;; managed=true,no ;; 'no' is no value of 'managed': it is true or false (per Domain of AssetType)
    user-profile ;; DATAZONE_SSO_USER ;; DATAZONE_SSO_USR ;; 'DATAZONE_SSO_USR' is no value of 'userType' (per Domain of UserProfile); did you mean 'DATAZONE_SSO_USER'?
    project ;; projectStatus=DELETING ;; projectStatus=DELETNG ;; 'DELETNG' is no value of 'projectStatus' (skip of Project); did you mean 'DELETING'?
    glossary ;; secondPass: status=DISABLED ;; secondPass: status=DISABLE ;; 'DISABLE' is no value of 'status' (secondPass of Glossary); did you mean 'DISABLED'?
    asset ;; Asset Schema Changed ;; Asset Schema Change ;; events names 'Asset Schema Change', which the service does not send; did you mean 'Asset Schema Changed'?
    project ;; exclude: "resourceTags,glossaryTerms" ;; exclude: glossaryTerms ;; 'resourceTags' of Project.create is a list in the document and a map in 'createProject'; say by from.resourceTags where it is, or leave it out by exclude: resourceTags
    glossary-term ;; server: id ;; server: name,id ;; server and naturalKey both name 'name'; what an entity is found by is sent and compared: remove it from one
    glossary-term ;; needs: owner ;; needs: ownr ;; needs names the role 'ownr'; did you mean 'owner'?
    glossary-term ;; updatedBy,usageRestrictions ;; updatedBy ;; nothing says what becomes of 'usageRestrictions' (GlossaryTerm, in what GlossaryTerm.get answers), which create, update and settle do not send; say by from.INPUT where it goes, or name it in server (the service makes it), shows, ignore, or lost with the reason
    listing ;; item.assetListing.createdAt, ;; item.dataProductListing.createdAt, ;; nothing says what becomes of 'item.assetListing.createdAt' (Listing, in what Listing.get answers), which create, update and settle do not send; say by from.INPUT where it goes, or name it in server (the service makes it), shows, ignore, or lost with the reason
    domain-unit ;; AddEntityOwner?identifier={entityIdentifier} ;; AddEntityOwner?identifier={owner.user.userIdentifer} ;; no member 'userIdentifer' (changedBy of DomainUnit, in AddEntityOwner); did you mean 'userIdentifier'?
    domain ;; changedBy: TagResource UntagResource ;; changedBy: UpdateNotebok ;; no operation 'UpdateNotebok' (changedBy of Domain); did you mean 'UpdateNotebook'?
    listing ;; naturalKey: item.assetListing.assetId | item.dataProductListing.dataProductId ;; naturalKey: item.assetListing.assetId | item.dataProductListing.dataProductID ;; no member 'dataProductID' (naturalKey of Listing, in what Listing.get answers); did you mean 'dataProductId'?
    listing ;; publishes: item.assetListing ;; publishes: item.assetListng ;; no member 'assetListng' (publishes of Listing, in what Listing.get answers); did you mean 'assetListing'?
    project-membership ;; naturalKey: projectIdentifier,memberDetails.user.userId | memberDetails.group.groupId ;; naturalKey: projectIdentifier,memberDetails.user.userId | memberDetails.grup.groupId ;; no member 'grup' (naturalKey of ProjectMembership, in what ProjectMembership.list lists); did you mean 'group'?
    asset ;; from.formsInput: formsOutput}}}]}\\n- route:\\n    id: Asset.update ;; from.formsInput: formsOutptt}}}]}\\n- route:\\n    id: Asset.update ;; no member 'formsOutptt' (from.formsInput of Asset.create, in what Asset.get answers); did you mean 'formsOutput'?
    asset-revision ;; from.revision: revision ;; from.revision: revison ;; no member 'revison' (from.revision of AssetRevision.get, in what AssetRevision.get answers); did you mean 'revision'?
    project-membership ;; from.member.groupIdentifier: memberDetails.group.groupId\\n- route ;; from.member.groupIdentifier: memberDetails.group.grupId\\n- route ;; no member 'grupId' (from.member.groupIdentifier of ProjectMembership.create, in what ProjectMembership.list lists); did you mean 'groupId'?
    user-profile ;; details.iam.arn | details.sso.username}}}]} ;; details.iam.arn | details.sso.usrname}}}]} ;; no member 'usrname' (from.userIdentifier of UserProfile.create, in what UserProfile.get answers); did you mean 'username'?
    listing ;; from.identifier: listingId | id ;; from.identifier: listngId | id ;; no member 'listngId' (from.identifier of Listing.delete, in what Listing.list lists); did you mean 'listingId'?
    listing ;; ${body[status]} == 'INACTIVE' ;; ${body[staus]} == 'INACTIVE' ;; no member 'staus' (simple of Listing.update, in what Listing.get answers); did you mean 'status'?
    listing ;; ${body[status]} == 'INACTIVE' ;; ${body[status]} == 'INACTVE' ;; 'INACTVE' is no value of 'status' (simple of Listing.update); did you mean 'INACTIVE'?
    listing ;; ${body[item][assetListing]} != null ;; ${body[item][assetLsting]} != null ;; no member 'assetLsting' (simple of Listing.create, in what Listing.get answers); did you mean 'assetListing'?
    project ;; marker: description ;; marker: descripton ;; no member 'descripton' (marker of Project, in what Project.get answers); did you mean 'description'?
    project ;; marker: description ;; marker: glossaryTerms ;; 'glossaryTerms' is a list (marker of Project), and a mark stands in a text; name one, as description
    project ;; marker: description ;; marker: createdBy ;; 'createdBy' is not sent by Project.create (marker of Project); name a text that create and update send, as description
    project-membership ;; revisit: daily ;; marker: designation\\n        revisit: daily ;; marker needs a route ProjectMembership.update, which puts the text in its place; add it, or remove marker
    project ;; owns: owningProjectId ;; owns: owningProjctId ;; no other type has a member 'owningProjctId' (owns of Project), by which its entities would name their owner; did you mean 'owningProjectId'?
    project ;; memberDetails.user.userId UserProfile ;; memberDetails.user.usrId UserProfile ;; no member 'usrId' (readers of Project, in what ProjectMembership.list lists); did you mean 'userId'?
    project ;; UserProfile?userIdentifier= ;; UserProfile?userIdentifer= ;; no input 'userIdentifer' of UserProfile.get (readers of Project); did you mean 'userIdentifier'?
    project ;; {arn} ;; {arm} ;; 'arm' is not known of ourselves (readers of Project); did you mean 'arn'?
    glossary ;; CREATE_GLOSSARY of ;; CREATE_GLOSARY of ;; needs names the policy 'CREATE_GLOSARY'; did you mean 'CREATE_GLOSSARY'?
    glossary ;; CREATE_GLOSSARY of ;; CREATE_WORLD of ;; needs names the policy 'CREATE_WORLD'; did you mean 'CREATE_PROJECT'?
    project-membership ;; if designation=PROJECT_OWNER ;; if designaton=PROJECT_OWNER ;; no member 'designaton' (needs of ProjectMembership, in what ProjectMembership.list lists); did you mean 'designation'?
    project-membership ;; if designation=PROJECT_OWNER ;; if designation=PROJECT_OWNR ;; 'PROJECT_OWNR' is no value of 'designation' (needs of ProjectMembership); did you mean 'PROJECT_OWNER'?
    project-membership ;; successor: designation=PROJECT_OWNER ;; successor: designation=PROJECT_OWNR ;; 'PROJECT_OWNR' is no value of 'designation' (successor of ProjectMembership); did you mean 'PROJECT_OWNER'?
    project-membership ;; madeBy: Project ;; madeBy: Project designation=PROJECT_OWNR PT1M ;; 'PROJECT_OWNR' is no value of 'designation' (madeBy of ProjectMembership); did you mean 'PROJECT_OWNER'?
    project ;; if !projectProfileId ;; if !projectProfilId ;; no member 'projectProfilId' (needs of Project, in what Project.get answers); did you mean 'projectProfileId'?
    glossary-term ;; secondPass: termRelations,status=DISABLED ;; secondPass: status=DISABLD,termRelations ;; 'DISABLD' is no value of 'status' (secondPass of GlossaryTerm); did you mean 'DISABLED'?
    asset ;; settles: governedGlossaryTerms/5 ;; settles: governedGlosaryTerms/5 ;; no member 'governedGlosaryTerms' (settles of Asset, in what Asset.get answers); did you mean 'governedGlossaryTerms'?
    asset ;; settles: governedGlossaryTerms/5 ;; settles: description/5 ;; 'description' is a plain value (settles of Asset, in what Asset.get answers), and settle adds to a list; name one
    asset ;; settles: governedGlossaryTerms/5 ;; settles: governedGlossaryTerms/five ;; settles is 'governedGlossaryTerms/five'; it takes a list with the size of a call, as governedGlossaryTerms/5
    listing ;; Asset?identifier={listing ;; Asset?identifer={listing ;; no input 'identifer' of Listing.get (unlisted of Listing); did you mean 'identifier'?
    listing ;; Asset?identifier={listing ;; Asset?listingRevision={listing ;; Listing.get needs the input 'identifier' (unlisted of Listing); write Asset?identifier={id}
    listing ;; listing.listingStatus=INACTIVE ;; listing.listingState=INACTIVE ;; no member 'listingState' (unlisted of Listing, in what Asset.get answers); did you mean 'listingStatus'?
    listing ;; listing.listingStatus=INACTIVE ;; listing.listingStatus=INACTVE ;; 'INACTVE' is no value of 'listingStatus' (unlisted of Listing); did you mean 'INACTIVE'?
    project ;; projectStatus,failureReasons ;; projectStats,failureReasons ;; no member 'projectStats' (server of Project, in what Project.get answers); did you mean 'projectStatus'?
    listing ;; item.assetListing.assetType,item.assetListing.forms ;; item.assetListing.assetTyp,item.assetListing.forms ;; no member 'assetTyp' (shows of Listing, in what Listing.get answers); did you mean 'assetType'?
    project ;; resourceTags (set ;; resourceTag (set ;; no member 'resourceTag' (lost of Project, in what Project.get answers); did you mean 'resourceTags'?
    glossary ;; wave: 76 ;; grows: updatedAtt=updatedAtt\\n        wave: 76 ;; no member 'updatedAtt' (grows of Glossary, in what Glossary.list lists); did you mean 'updatedAt'?
    glossary ;; wave: 76 ;; grows: sarchText=updatedAt\\n        wave: 76 ;; no input 'sarchText' of Glossary.list (grows of Glossary); did you mean 'searchText'?
    project-membership ;; naturalKey: projectIdentifier,memberDetails.user.userId | memberDetails.group.groupId ;; naturalKey: projectIdentifier,memberDetails ;; 'memberDetails' is a structure (naturalKey of ProjectMembership, in what ProjectMembership.list answers), and names are made of plain values; write a plain value inside it, as memberDetails.group.groupId | memberDetails.user.userId
    glossary-term ;; naturalKey: glossaryId,name ;; naturalKey: glossaryId,termRelations ;; 'termRelations' is a structure (naturalKey of GlossaryTerm, in what GlossaryTerm.get answers), and names are made of plain values; name another member, or leave it out
    project-membership ;; naturalKey: projectIdentifier,memberDetails.user.userId ;; naturalKey: projectIdentifier,memberDetails.user ;; 'memberDetails.user' is a structure (naturalKey of ProjectMembership, in what ProjectMembership.list answers), and names are made of plain values; write a plain value inside it, as memberDetails.user.userId
    asset ;; naturalKey: externalIdentifier ;; naturalKey: glossaryTerms ;; 'glossaryTerms' is a list (naturalKey of Asset, in what Asset.get answers), and names are made of plain values; name another member, or leave it out
    asset ;; key: id | identifier ;; key: listing ;; 'listing' is a structure (key of Asset, in what Asset.get answers), and names are made of plain values; write a plain value inside it, as listing.listingId
    asset ;; from.formsInput: formsOutput}}}]}\\n- route:\\n    id: Asset.update ;; from.formsInput: formsOutput, from.predictionConfiguration: glossaryTerms}}}]}\\n- route:\\n    id: Asset.update ;; 'from.predictionConfiguration: glossaryTerms': 'glossaryTerms' is a list in the document and 'predictionConfiguration' a structure in 'createAsset' (Asset.create); did you mean 'listing'?
    asset ;; from.formsInput: formsOutput}}}]}\\n- route:\\n    id: Asset.update ;; from.formsInput: listing}}}]}\\n- route:\\n    id: Asset.update ;; 'from.formsInput: listing': 'listing' is a structure in the document and 'formsInput' a list in 'createAsset' (Asset.create); did you mean 'formsOutput'?
    asset ;; wave: 110 ;; ready: ACTIVE\\n        wave: 110 ;; ready is 'ACTIVE'; it takes a condition such as status=ACTIVE,INACTIVE
    asset ;; wave: 110 ;; madeBy: DataProdukt\\n        wave: 110 ;; no type 'DataProdukt' (madeBy of Asset); did you mean 'DataProduct'?
    project ;; readers: ProjectMembership ;; readers: Membership ;; no type 'Membership' (readers of Project); did you mean 'ProjectMembership'?
    project ;; owns: owningProjectId ;; owns: owningProjectId,projectId ;; owns is 'owningProjectId,projectId'; it takes the one member by which others name their owner
    asset ;; group: Asset\\n    description: One asset ;; group: Assets\\n    description: One asset ;; group 'Assets' (Asset.get); write group: Asset, so that the console shows it
    asset ;; id: Asset.get ;; id: Asset.fetch ;; no verb 'fetch' (Asset.fetch); did you mean 'get'?
    asset ;; id: Asset.get ;; id: Aset.get ;; route 'Aset.get' is of no type; did you mean 'Asset.get'?
    asset ;; direct:Asset.get ;; direct:Asset.gt ;; starts from 'direct:Asset.gt' (Asset.get); write direct:Asset.get
    asset ;; to: aws2-datazone:deleteAsset ;; to: log:x ;; 'to: log:x' (Asset.delete) leads elsewhere; a type's route has only 'to: aws2-datazone:...' and 'to: direct:Asset...'
    asset ;; to: aws2-datazone:deleteAsset ;; toD: aws2-datazone:deleteAsset ;; 'toD: aws2-datazone:deleteAsset' (Asset.delete) leads elsewhere; a type's route has only 'to: aws2-datazone:...' and 'to: direct:Asset...'
    asset ;; to: aws2-datazone:deleteAsset ;; to: direct:Asset.remove ;; no route 'Asset.remove' (Asset.delete); did you mean 'Asset.create'?
    asset ;; io.zonekeeper.types.MetadataType ;; io.zonekeeper.types.MetaType ;; no class 'io.zonekeeper.types.MetaType' for a type (Asset); write type: io.zonekeeper.types.MetadataType
    project-membership ;; aws2-datazone:listProjectMemberships, parameters: {itemsFrom: "members[]"} ;; aws2-datazone:getProject, parameters: {from.identifier: id} ;; 'getProject' (ProjectMembership.list) answers no list; say where it is by itemsFrom
    project-membership ;; ?projectIdentifier={id} ;; ?sortBy={id} ;; ProjectMembership.list needs the input 'projectIdentifier' (per Project); write per: Project?projectIdentifier={id}
    asset ;; local: formsOutput[].formName=DataSourceReferenceForm ;; local: formsOutput ;; local: 'formsOutput' does not say which elements of a list are meant, as in 'formsOutput[].formName=DataSourceReferenceForm'
    asset ;; local: formsOutput[].formName= ;; local: formsOutput[].formname= ;; no member 'formname' (local of Asset, in what Asset.get answers); did you mean 'formName'?
    project-membership ;; madeBy: Project ;; madeBy: Project 15 ;; madeBy: 'Project 15' is not a type, perhaps with a condition and a time, as in 'DataSource type=GLUE PT15M'
    project-membership ;; madeBy: Project ;; madeBy: Project designated=PROJECT_OWNER PT1M ;; no member 'designated' (madeBy of ProjectMembership, in what ProjectMembership.list lists); did you mean 'designation'?
    listing ;; {listing.listingId} ;; {listing.listingID} ;; no member 'listingID' (unlisted of Listing, in what Asset.get answers); did you mean 'listingId'?
    listing ;; listing.listingStatus=INACTIVE ;; INACTIVE ;; unlisted is 'Asset?identifier={listing.listingId} INACTIVE'; it takes who names it, as Type?input={member}, and perhaps when, as status=INACTIVE
    glossary-term ;; [{to: aws2-datazone:getGlossaryTerm}] ;; [{to: aws2-datazone:updateGlossaryTerm?shortDescription=X}, {to: aws2-datazone:getGlossaryTerm}] ;; 'UpdateGlossaryTerm' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; [{to: aws2-datazone:getGlossaryTerm}] ;; [{to: direct:GlossaryTerm.update}, {to: aws2-datazone:getGlossaryTerm}] ;; 'UpdateGlossaryTerm' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; [{to: aws2-datazone:getGlossaryTerm}] ;; [{choice: {when: [{simple: "${body[id]} == 'a'", steps: [{to: aws2-datazone:deleteGlossaryTerm}]}], otherwise: {steps: [{to: aws2-datazone:getGlossaryTerm}]}}}] ;; 'DeleteGlossaryTerm' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; [{to: aws2-datazone:getGlossaryTerm}] ;; [{doTry: {steps: [{to: aws2-datazone:getGlossaryTerm}], doCatch: [{exception: [java.lang.Exception], steps: [{to: aws2-datazone:deleteGlossaryTerm}]}]}}] ;; 'DeleteGlossaryTerm' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; [{to: aws2-datazone:getGlossaryTerm}] ;; [{split: {simple: "${body}", steps: [{to: aws2-datazone:getIamPortalLoginUrl}]}}] ;; 'GetIamPortalLoginUrl' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=GetWord&method=PATCH&path=/v2/domains/{domainIdentifier}/words/{identifier}"} ;; 'GetWord' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=StartNotebookRun&method=POST&path=/v2/domains/{domainIdentifier}/notebook-runs"} ;; 'StartNotebookRun' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=SearchWords&method=POST&path=/v2/domains/{domainIdentifier}/{kind}&kind=glossaries"} ;; 'SearchWords' (GlossaryTerm.get) changes something; a list or get may only call operations that read
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=SearchWords&method=POST&path=/v2/domains/{domainIdentifier}/glossaries"} ;; POST /v2/domains/{domainIdentifier}/glossaries is the operation 'CreateGlossary', not 'SearchWords': it changes something; call an operation that reads, as aws2-datazone:getGlossary (GlossaryTerm.get)
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=GetGlossaryTerm&method=GET&path=/v2/domains/{domainIdentifier}/words/{identifier}"} ;; operation 'GetGlossaryTerm' is GET /v2/domains/{domainIdentifier}/glossary-terms/{identifier}; write aws2-datazone:getGlossaryTerm instead of raw (GlossaryTerm.get)
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=GetWord&method=GET&path=/v2/domains/dzd_stranger/words/{domainIdentifier}"} ;; raw needs a 'path' that begins like '/v2/domains/{domainIdentifier}/' and names no other domain; it is '/v2/domains/dzd_stranger/words/{domainIdentifier}' (GlossaryTerm.get)
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=GetWord&method=GET&path=/v2/domains/{domainIdentifier}/../dzd_x/words"} ;; raw needs 'path', like '/v2/domains/{domainIdentifier}/notebooks', of plain segments and without a query; it is '/v2/domains/{domainIdentifier}/../dzd_x/words' (GlossaryTerm.get)
    glossary-term ;; aws2-datazone:getGlossaryTerm} ;; "aws2-datazone:raw?operation=GetWord&method=GET&path=/v2/domains/{domainIdentifier}/words&of=dzd-1234"} ;; 'of' names the domain 'dzd-1234'; the domain comes only from the exchange (CamelAwsDataZoneDomain) (GlossaryTerm.get)
    glossary-term ;; - route:\\n    id: GlossaryTerm.get ;; - interceptFrom: {uri: "direct:GlossaryTerm.*", steps: [{to: aws2-datazone:deleteGlossaryTerm}]}\\n- route:\\n    id: GlossaryTerm.get ;; 'interceptFrom' (line 22) would reach into every route; a type's file has only beans and routes
    form-type ;; from.formTypeIdentifier: name, exclude ;; exclude ;; FormType.get needs the input 'formTypeIdentifier', which neither the document nor the scope has; say where it is by from.formTypeIdentifier
    """)
    void aFaultIsSaidInOneSentence(String type, String old, String changed, String sentence) {
        String file = "types/" + type + ".camel.yaml";
        RoutesCopy copy = new RoutesCopy(home)
                .edit(file, old.replace("\\n", "\n"), changed == null ? "" : changed.replace("\\n", "\n"));

        List<String> problems = copy.problems();

        assertTrue(problems.contains(file + ": " + sentence), () -> String.join("\n", problems));
    }

    @Test
    void anOperationThatIsYoungerThanTheSdkMayChangeAType() {
        RoutesCopy copy = new RoutesCopy(home)
                .edit(
                        "types/domain.camel.yaml",
                        "changedBy: TagResource UntagResource",
                        "changedBy: UpdateNotebook?identifier={identifier} StartNotebookImport");

        assertEquals(List.of(), copy.problems());
    }

    @Test
    void whoNamesAStructureIsToldWhichPathsNameIt() {
        String grant = """
                - beans:
                    - name: PolicyGrant
                      type: io.zonekeeper.types.MetadataType
                      properties:
                        key: entityIdentifier,policyType,grantId
                        per: DomainUnit?entityType=DOMAIN_UNIT&entityIdentifier={id}&policyType=CREATE_GLOSSARY
                        naturalKey: entityIdentifier,policyType,principal,detail
                        server: grantId,createdAt,createdBy
                        restore: create
                - route: {id: PolicyGrant.list, group: PolicyGrant, from: {uri: "direct:PolicyGrant.list", steps: [{to: {uri: aws2-datazone:listPolicyGrants, parameters: {itemsFrom: "grantList[]"}}}]}}
                - route: {id: PolicyGrant.create, group: PolicyGrant, from: {uri: "direct:PolicyGrant.create", steps: [{to: aws2-datazone:addPolicyGrant}]}}
                """;
        String request = """
                - beans:
                    - name: SubscriptionRequest
                      type: io.zonekeeper.types.MetadataType
                      properties:
                        key: id
                        per: Project?approverProjectId={id}&status=PENDING,ACCEPTED
                        naturalKey: subscribedPrincipals,subscribedListings
                        restore: never
                - route: {id: SubscriptionRequest.list, group: SubscriptionRequest, from: {uri: "direct:SubscriptionRequest.list", steps: [{to: aws2-datazone:listSubscriptionRequests}]}}
                - route: {id: SubscriptionRequest.get, group: SubscriptionRequest, from: {uri: "direct:SubscriptionRequest.get", steps: [{to: aws2-datazone:getSubscriptionRequestDetails}]}}
                """;
        String who = "principal.domainUnit.domainUnitIdentifier | principal.group.groupIdentifier"
                + " | principal.project.projectIdentifier | principal.user.userIdentifier";
        String principal = "subscribedPrincipals[].group.id | subscribedPrincipals[].project.id"
                + " | subscribedPrincipals[].user.id";
        RoutesCopy copy = new RoutesCopy(home)
                .write("types/policy-grant.camel.yaml", grant)
                .write("types/subscription-request.camel.yaml", request);

        assertEquals(
                List.of(
                        "types/policy-grant.camel.yaml: 'principal' is a structure (naturalKey of PolicyGrant, in what"
                                + " PolicyGrant.list answers), and names are made of plain values; write a plain value"
                                + " inside it, as " + who,
                        "types/policy-grant.camel.yaml: 'detail' is a structure (naturalKey of PolicyGrant, in what"
                                + " PolicyGrant.list answers), and names are made of plain values; name another member,"
                                + " or leave it out",
                        "types/subscription-request.camel.yaml: 'subscribedPrincipals' is a list (naturalKey of"
                                + " SubscriptionRequest, in what SubscriptionRequest.get answers), and names are made of"
                                + " plain values; write a plain value inside it, as " + principal
                                + ", of which the first element counts",
                        "types/subscription-request.camel.yaml: 'subscribedListings' is a list (naturalKey of"
                                + " SubscriptionRequest, in what SubscriptionRequest.get answers), and names are made of"
                                + " plain values; write a plain value inside it, as subscribedListings[].id,"
                                + " of which the first element counts"),
                copy.problems());

        copy.write("types/policy-grant.camel.yaml", grant.replace("principal,detail", who));
        copy.write(
                "types/subscription-request.camel.yaml",
                request.replace("subscribedPrincipals,subscribedListings", principal + ",subscribedListings[].id"));
        assertEquals(List.of(), copy.problems(), "the cure is one");
    }

    private static final String RULE = """
            - beans:
                - name: Rule
                  type: io.zonekeeper.types.MetadataType
                  properties: {wave: 170, key: identifier, per: "DomainUnit?targetType=DOMAIN_UNIT&targetIdentifier={id}", restore: never}
            - route: {id: Rule.list, group: Rule, from: {uri: "direct:Rule.list", steps: [{to: aws2-datazone:listRules}]}}
            - route: {id: Rule.get, group: Rule, from: {uri: "direct:Rule.get", steps: [{to: aws2-datazone:getRule}]}}
            - route: {id: Rule.create, group: Rule, from: {uri: "direct:Rule.create", steps: [{to: aws2-datazone:createRule}]}}
            """;

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", quoteCharacter = '`', textBlock = """
    list   ;; operation=ListAllRules&method=POST&path=/v2/domains/{domainIdentifier}/rules ;; POST /v2/domains/{domainIdentifier}/rules is the operation 'CreateRule', not 'ListAllRules': it changes something; call an operation that lists, as aws2-datazone:listRules
    list   ;; operation=CreateRule&method=GET&path=/v2/domains/{domainIdentifier}/rules ;; operation 'CreateRule' is POST /v2/domains/{domainIdentifier}/rules: it changes something; call an operation that lists, as aws2-datazone:listRules
    list   ;; operation=ListAllRules&method=GET&path=/v2/domains/{domainIdentifier}/rules/{rule}&itemsFrom=items[] ;; GET /v2/domains/{domainIdentifier}/rules/{rule} is the operation 'GetRule', not 'ListAllRules': it answers no list; call an operation that lists, as aws2-datazone:listRules
    list   ;; operation=ListAllRules&method=GET&path=/v2/domains/{domainIdentifier}/list-rules/{targetType}/{targetIdentifier}&itemsFrom=items[] ;; GET /v2/domains/{domainIdentifier}/list-rules/{targetType}/{targetIdentifier} is the operation 'ListRules', not 'ListAllRules'; write aws2-datazone:listRules instead of raw
    list   ;; operation=ListAllRules&method=GET&path=/v2/domains/{domainIdentifier}/list-rules/{targetType}/{targetIdentifier}&itemsFrom=rules[] ;; GET /v2/domains/{domainIdentifier}/list-rules/{targetType}/{targetIdentifier} is the operation 'ListRules', not 'ListAllRules'; write aws2-datazone:listRules instead of raw, with what it takes: action, assetTypes, dataProduct, includeCascaded, maxResults, projectIds, ruleType, targetIdentifier, targetType
    get    ;; operation=ReadRule&method=GET&path=/v2/domains/{domainIdentifier}/rules/{rule}&from.rule=identifier ;; GET /v2/domains/{domainIdentifier}/rules/{rule} is the operation 'GetRule', not 'ReadRule'; write aws2-datazone:getRule instead of raw, with what it takes: identifier, revision
    get    ;; operation=GetRule&method=POST&path=/v2/domains/{domainIdentifier}/rules ;; operation 'GetRule' is GET /v2/domains/{domainIdentifier}/rules/{identifier}; write aws2-datazone:getRule instead of raw
    create ;; operation=MakeRule&method=GET&path=/v2/domains/{domainIdentifier}/rules/{rule} ;; GET /v2/domains/{domainIdentifier}/rules/{rule} is the operation 'GetRule', not 'MakeRule': it only reads; call an operation that changes something, as aws2-datazone:createRule
    create ;; operation=MakeRule&method=POST&path=/v2/domains/{domainIdentifier}/rules ;; POST /v2/domains/{domainIdentifier}/rules is the operation 'CreateRule', not 'MakeRule'; write aws2-datazone:createRule instead of raw
    get    ;; operation=GetLogins&method=GET&path=/v2/domains/{domainIdentifier}/environments/{id}/credentials ;; operation 'GetLogins' is refused: it answers secrets
    """)
    void aRawCallIsToldWhatWouldNotBeRefusedInItsPlace(String verb, String call, String sentence) {
        String file = "types/rule.camel.yaml";
        String typed = "aws2-datazone:" + (verb.equals("list") ? "listRules" : verb + "Rule");
        RoutesCopy copy = new RoutesCopy(home)
                .write(file, RULE.replace("to: " + typed, "to: \"aws2-datazone:raw?" + call + "\""));

        assertEquals(List.of(file + ": " + sentence + " (Rule." + verb + ")"), copy.problems());

        Matcher advised = Pattern.compile("aws2-datazone:\\w+").matcher(sentence);
        if (advised.find()) {
            copy.write(file, RULE.replace(typed, advised.group()));
            assertEquals(List.of(), copy.problems(), "the cure is one");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", quoteCharacter = '`', textBlock = """
    project-membership ;; ProjectMembership.list ;; such as 'to: aws2-datazone:listProjectMemberships'
    project-membership ;; ProjectMembership.delete ;; such as 'to: aws2-datazone:deleteProjectMembership'
    asset ;; Asset.get ;; such as 'to: aws2-datazone:getAsset'
    asset ;; Asset.list ;; 'to: aws2-datazone:<operation>'
    """)
    void aRouteWithoutACallIsToldWhichOneItCouldMake(String type, String route, String cure) {
        String file = "types/" + type + ".camel.yaml";
        RoutesCopy copy = new RoutesCopy(home);
        String text = copy.read(file);
        copy.write(
                file,
                text.replaceFirst(
                        "(?s)uri: direct:" + route + "\\b.*?(?=\n- route|$)",
                        "uri: direct:" + route + ", steps: [{log: x}]}\n"));
        text = copy.read(file);
        copy.write(file, text.replace("from:\n      uri: direct:" + route, "from: {uri: direct:" + route));

        String sentence = file + ": calls no operation (" + route + "); give it a step " + cure;
        assertTrue(copy.problems().contains(sentence), () -> String.join("\n", copy.problems()));
    }

    @Test
    void everyFaultOfAFileIsSaidAtOnce() {
        RoutesCopy copy = new RoutesCopy(home)
                .edit(ASSET, "wave: 110", "wave: late\n        outputs: [name, idd]\n        ready: ACTIVE")
                .edit(ASSET, "changed: createdAt", "chnaged: createAt")
                .edit(ASSET, "key: id | identifier", "key: id |")
                .edit(ASSET, "?owningProjectIdentifier=", "?owningProjectIdentifer=")
                .edit(ASSET, "formsOutput[].typeName:FormType", "formsOutput[].typeNam:FormTyp")
                .edit(ASSET, "AcceptPredictions RejectPredictions", "AcceptPredictons")
                .edit(ASSET, "aws2-datazone:deleteAsset", "aws2-datazone:deleteAset");

        List<String> problems = copy.problems();

        for (String fault : List.of(
                "wave is 'late'",
                "property 'outputs' (Asset) is no text",
                "ready is 'ACTIVE'",
                "no property 'chnaged'",
                "no member 'createAt' (changed of Asset, in what Asset.list lists",
                "no member 'createAt' (changed of Asset, in what Asset.get answers",
                "key: 'id |' is not a path",
                "no input 'owningProjectIdentifer'",
                "no type 'FormTyp'",
                "no member 'typeNam' (refers of Asset",
                "no operation 'AcceptPredictons'",
                "no member 'idd' (outputs of Asset",
                "no operation 'deleteAset'")) {
            assertTrue(
                    problems.stream().anyMatch(problem -> problem.startsWith(ASSET + ": " + fault)),
                    () -> fault + " is not said in\n" + String.join("\n", problems));
        }
        assertEquals(13, problems.size(), () -> String.join("\n", problems));
    }

    @Test
    void aFileWithNothingInItIsNamed() {
        RoutesCopy copy = new RoutesCopy(home);
        copy.write("types/asset.camel.yaml", "# nothing yet\n");

        assertTrue(
                copy.problems().contains("types/asset.camel.yaml: is empty; write a type into it, or remove it"),
                () -> String.join("\n", copy.problems()));
    }

    @Test
    void aSyntaxErrorHasItsLine() {
        List<String> problems =
                new RoutesCopy(home).edit(ASSET, "wave: 110", "wave: 110: 1").problems();

        assertEquals(
                List.of("types/asset.camel.yaml:6: no YAML: mapping values are not allowed here;"
                        + " look at indentation, quotes and colons there"),
                problems);
    }

    @Test
    void whatIsMissingIsAskedFor() {
        RoutesCopy copy = new RoutesCopy(home).write("types/rule.camel.yaml", """
                - beans:
                    - name: Rule
                      type: io.zonekeeper.types.MetadataType
                      properties: {wave: 170, key: identifier, per: Domain, changed: updatedAt, secondPass: detail, restore: create}
                """);

        assertEquals(
                List.of(
                        "types/rule.camel.yaml: no route Rule.list or Rule.get: nothing could be read; add one",
                        "types/rule.camel.yaml: changed names members of a listed item, and there is no route Rule.list; add it",
                        "types/rule.camel.yaml: restore is 'create', and there is no route Rule.create; add it or write 'never: why'",
                        "types/rule.camel.yaml: secondPass is set by update, and there is no route Rule.update; add it"),
                copy.problems());
    }

    @Test
    void aTypeInTwoFilesIsRefusedThoughCamelWouldTakeTheLast() {
        RoutesCopy copy = new RoutesCopy(home);
        copy.write("types/zweite.camel.yaml", copy.read(ASSET));

        assertEquals(
                List.of("types/zweite.camel.yaml: type 'Asset' is also declared in types/asset.camel.yaml,"
                        + " and only one of them would count; remove or rename one"),
                copy.problems().stream()
                        .filter(problem -> problem.contains("type 'Asset'"))
                        .toList());
    }

    @Test
    void twoRoutesWithOneIdAreNamedWithBothPlaces() {
        RoutesCopy copy = new RoutesCopy(home);
        copy.write("more.camel.yaml", "- route: {id: nudge, from: {uri: direct:more, steps: [{log: x}]}}\n");

        List<String> problems = copy.problems();

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains("route 'nudge' is also in "), problems::toString);
    }

    @Test
    void aSharedRouteReachesATypeOnlyByItsRoutes() {
        RoutesCopy copy = new RoutesCopy(home).write("more.camel.yaml", """
                - route: {id: more, from: {uri: direct:more, steps: [{to: aws2-datazone:getAsset}]}}
                - route: {id: evenmore, from: {uri: direct:evenmore, steps: [{to: direct:Asset.gt}]}}
                """);

        assertEquals(
                List.of(
                        "more.camel.yaml: 'to: aws2-datazone:getAsset' (more) calls the service past the types;"
                                + " use a type's route, as 'to: direct:Asset.get'",
                        "more.camel.yaml: no route 'Asset.gt' (evenmore); did you mean 'Asset.get'?"),
                copy.problems());
    }

    @Test
    void aCircleOfParentsHasNoRoot() {
        RoutesCopy copy = new RoutesCopy(home)
                .edit("types/project.camel.yaml", "per: Domain", "per: Asset?domainUnitIdentifier={id}")
                .edit("types/asset.camel.yaml", "wave: 110", "wave: 110");

        assertTrue(
                copy.problems()
                        .contains("types/project.camel.yaml: no root above Project: its parents"
                                + " (Asset?domainUnitIdentifier={id}) form a circle; hang one of them below Domain"),
                () -> String.join("\n", copy.problems()));
    }

    @Test
    void whatCamelAloneKnowsIsSaidWithTheFile() {
        List<String> problems = new RoutesCopy(home)
                .edit(ASSET, "steps: [{to: aws2-datazone:deleteAsset}]", "stepps: [{to: aws2-datazone:deleteAsset}]")
                .problems();

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("types/asset.camel.yaml: "), problems::toString);
        assertTrue(problems.get(0).contains("stepps"), problems::toString);
    }

    @Test
    void aFileBesideIsCheckedAsIfItWereThere() {
        RoutesCopy copy = new RoutesCopy(home.resolve("a"));
        Path beside = home.resolve("rule.camel.yaml");
        new RoutesCopy(home.resolve("b")).write("../../rule.camel.yaml", "- beans: 7: 8\n");

        assertEquals(
                List.of(beside + ":1: no YAML: mapping values are not allowed here;"
                        + " look at indentation, quotes and colons there"),
                copy.problems(beside));
    }
}
