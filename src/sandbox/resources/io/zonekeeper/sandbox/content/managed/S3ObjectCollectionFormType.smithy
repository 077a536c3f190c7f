/// Objects in a bucket.
@amazon.datazone#displayname(defaultName: "S3 object collection")
structure S3ObjectCollectionFormType {
    @required
    @amazon.datazone#searchable(modes: ["TECHNICAL"])
    bucketArn: String
    prefix: String
    region: String // since 6
    objectCount: Long // since 8
}
