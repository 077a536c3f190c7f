/// Which run of which data source found an asset.
@amazon.datazone#displayname(defaultName: "Data source reference")
structure DataSourceReferenceFormType {
    dataSourceIdentifier: Reference
    filterableDataSourceId: String
    dataSourceRunId: String
    dataSourceType: String
}
structure Reference {
    id: String
    version: String
}
