/// A view of the Glue Data Catalog.
@amazon.datazone#displayname(defaultName: "Glue view")
structure GlueViewFormType {
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    databaseName: String
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    tableName: String
    catalogId: String
    region: String
    tableArn: String
    tableType: String
    tableLocation: String
    tableDescription: String
    sourceClassification: String
    compressionType: String
    columns: Columns
    partitionKeys: Names
    sortKeys: Names // since 9
    tableParameters: Parameters // since 14
}
list Columns {
    member: Column
}
structure Column {
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    columnName: String
    dataType: String
}
list Names {
    member: String
}
map Parameters { // since 14
    key: String // since 14
    value: String // since 14
} // since 14
