/// What people call the columns of a table.
@amazon.datazone#displayname(defaultName: "Column business metadata")
structure ColumnBusinessMetadataFormType {
    columnsBusinessMetadata: Columns
}
list Columns {
    member: Column
}
structure Column {
    @required
    columnIdentifier: String
    @amazon.datazone#searchable
    name: String
    @amazon.datazone#searchable
    description: String
    glossaryTerms: TermIds // since 3
    readMe: String // since 7
}
list TermIds { // since 3
    member: String // since 3
} // since 3
