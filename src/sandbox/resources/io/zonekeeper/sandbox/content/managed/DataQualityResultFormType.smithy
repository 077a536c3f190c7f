/// What an evaluation of rules on the quality of data found.
@amazon.datazone#displayname(defaultName: "Data quality result")
structure DataQualityResultFormType {
    @range(min: 0, max: 100)
    passingPercentage: Double
    @range(min: 0)
    evaluationsCount: Integer
    evaluations: Evaluations
}
list Evaluations {
    member: Evaluation
}
structure Evaluation {
    types: Names
    description: String
    details: Details
    applicableFields: Names
    status: String
}
list Names {
    member: String
}
map Details {
    key: String
    value: String
}
