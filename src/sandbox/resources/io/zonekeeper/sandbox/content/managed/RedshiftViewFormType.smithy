/// A view of Amazon Redshift.
@amazon.datazone#displayname(defaultName: "Redshift view")
structure RedshiftViewFormType {
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    databaseName: String
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    schemaName: String
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    viewName: String
    accountId: String
    region: String
    storageType: String
    clusterIdentifier: String
    workgroupName: String
    columns: Columns
}
list Columns {
    member: Column
}
structure Column {
    @required
    columnName: String
    dataType: String
    redshiftDataType: String // since 9
}
