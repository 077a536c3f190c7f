/// A model of Amazon SageMaker.
@amazon.datazone#displayname(defaultName: "SageMaker model")
structure SageMakerModelFormType {
    @required
    @amazon.datazone#searchable
    modelName: String
    @required
    modelArn: String
    @required
    creationTime: String
}
