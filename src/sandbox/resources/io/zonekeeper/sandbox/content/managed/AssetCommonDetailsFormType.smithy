/// What any asset may say of itself.
@amazon.datazone#displayname(defaultName: "Asset common details")
structure AssetCommonDetailsFormType {
    /// The identifier by which lineage events name the asset.
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    sourceIdentifier: String
    @amazon.datazone#searchable
    readMe: String
    customProperties: CustomProperties // since 5
}
map CustomProperties {
    key: String
    value: String
}
