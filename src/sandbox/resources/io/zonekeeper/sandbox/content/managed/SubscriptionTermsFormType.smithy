/// On which terms an asset may be subscribed to.
@amazon.datazone#displayname(defaultName: "Subscription terms")
structure SubscriptionTermsFormType {
    approvalRequired: Boolean
    termsAndConditions: String
}
