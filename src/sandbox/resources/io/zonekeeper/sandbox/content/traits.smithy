$version: "2"

namespace amazon.datazone

// The traits that public form types use. What they mean to the portal and to searches is the service's affair.

/// How the portal calls a form or a field.
@trait(selector: ":is(structure, member)")
structure displayname {
    @required
    defaultName: String
}

/// Free-text searches find the field.
@trait(selector: "structure > member")
structure searchable {
    modes: SearchModes
}

@private
list SearchModes {
    member: SearchMode
}

@private
enum SearchMode {
    LEXICAL
    TECHNICAL
    SEMANTIC
}

/// Searches can be filtered and sorted by the field.
@trait(selector: "structure > member")
structure sortable {}

/// The field holds the ids of terms of the glossary that is named.
@trait(selector: ":is(string, list, member :test(> :is(string, list)))")
@length(min: 1, max: 36)
string glossaryterm

/// The field must be filled in for some actions only.
@trait(selector: "structure > member")
structure requiredForCondition {
    @required
    actions: Actions
}

@private
list Actions {
    member: String
}
