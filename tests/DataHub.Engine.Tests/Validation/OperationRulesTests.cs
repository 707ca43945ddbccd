using Xunit;

namespace DataHub.Engine.Tests.Validation;

/// <summary>Spec §5.1 and §5.2.</summary>
public sealed class OperationRulesTests
{
    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("query A { dog { ...F } } fragment F on Dog { name }")]
    [InlineData(
        "query A { dog { name } } mutation B { rename(name: \"x\") { name } } subscription C { "
        + "importantEmails }")]
    public void A_document_of_operations_and_fragments_is_executable(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("{ dog { name } } ^type Cow { name: String }")]
    [InlineData("{ dog { name } } ^extend type Dog { color: String }")]
    [InlineData("{ dog { name } } ^schema { query: Query }")]
    [InlineData("{ dog { name } } ^extend schema @a")]
    [InlineData("{ dog { name } } ^directive @a on FIELD ^scalar S ^union U = A ^enum E { A } ^input I { a: Int }")]
    public void Definitions_of_types_are_not_executable(string marked) => Rule.Breaks("executable_definitions", marked);

    [Theory]
    [InlineData("query A { dog { name } } ^mutation B { a }")]
    [InlineData("query A { dog { name } } ^subscription B { a }")]
    [InlineData("^mutation { a { b } }")]
    public void An_operation_needs_a_root_type(string marked) => Rule.BreaksAs(
        "validation.operation_type_existence",
        marked,
        Rule.ErrorsOf(Rule.Unmarked(marked), SdlTypes.Of("type Query { dog: Dog } type Dog { name: String }")));

    [Theory]
    [InlineData("query ^A { dog { name } } query ^A { cat { name } }")]
    [InlineData("query ^A { dog { name } } mutation ^A { rename(name: \"x\") { name } }")]
    [InlineData(
        "query ^A { dog { name } } query B { dog { name } } query ^A { cat { name } } query ^A { cat { "
        + "name } }")]
    [InlineData("query\n\n  ^A { dog { name } }\nsubscription ^A { importantEmails }")]
    public void Two_operations_with_one_name_are_refused(string marked) =>
        Rule.Breaks("operation_name_uniqueness", marked);

    [Theory]
    [InlineData("query A { dog { ...A } } fragment A on Dog { name }")]
    [InlineData("query A { dog { name } } query B { dog { name } } query C { dog { name } }")]
    public void Different_names_of_operations_are_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("^{ dog { name } } query A { dog { name } }")]
    [InlineData("^{ dog { name } } ^{ cat { name } }")]
    [InlineData("^{ dog { name } } ^subscription { importantEmails }")]
    [InlineData("query A { dog { name } } ^mutation { rename(name: \"x\") { name } }")]
    public void An_operation_without_a_name_must_be_alone(string marked) =>
        Rule.Breaks("lone_anonymous_operation", marked);

    [Theory]
    [InlineData("subscription { importantEmails }")]
    [InlineData("subscription A { importantEmails @onField }")]
    [InlineData("subscription A { importantEmails importantEmails }")]
    [InlineData("subscription A { ...F } fragment F on Subscription { importantEmails }")]
    [InlineData(
        "subscription A { ...F ... on Subscription { ...F importantEmails } } fragment F on "
        + "Subscription { importantEmails }")]
    [InlineData("subscription A { humanChanged(id: 1) { name @skip(if: true) } }")]
    [InlineData("subscription A { ... { importantEmails } }")]
    public void A_subscription_with_one_root_field_is_valid(string document) => Rule.Holds(document);

    [Theory]
    [InlineData("subscription A { importantEmails ^notImportantEmails }")]
    [InlineData("subscription { importantEmails ^notImportantEmails }")]
    [InlineData("subscription A { importantEmails ^b: importantEmails }")]
    [InlineData("subscription A { importantEmails ^notImportantEmails ^notImportantEmails ^b: importantEmails }")]
    [InlineData("subscription A { importantEmails ...F } fragment F on Subscription { ^notImportantEmails }")]
    [InlineData(
        "subscription A { ... on Subscription { importantEmails ...F } } fragment F on Subscription { "
        + "... { ^notImportantEmails } }")]
    public void A_subscription_with_several_root_fields_is_refused(string marked) =>
        Rule.Breaks("single_root_field", marked);

    [Theory]
    [InlineData("subscription A { ^__typename }")]
    [InlineData("subscription { ^a: __typename ^a: __typename }")]
    [InlineData("subscription A { importantEmails ^__typename }")]
    [InlineData("subscription A { ...F } fragment F on Subscription { ^__typename }")]
    public void Introspection_is_no_subscription(string marked) => Rule.Breaks("single_root_field", marked);

    [Theory]
    [InlineData("subscription A($b: Boolean!) { importantEmails ^@skip(if: $b) }")]
    [InlineData("subscription A { importantEmails ^@include(if: true) }")]
    [InlineData("subscription A { importantEmails @include(if: true) ^@skip(if: false) }")]
    [InlineData("subscription A { ...F ^@skip(if: false) } fragment F on Subscription { importantEmails }")]
    [InlineData("subscription A { ... on Subscription ^@include(if: true) { importantEmails } notImportantEmails }")]
    [InlineData("subscription A { ...F ...F } fragment F on Subscription { importantEmails ^@skip(if: true) }")]
    public void A_subscription_with_a_condition_at_its_root_is_refused(string marked) =>
        Rule.Breaks("single_root_field", marked);
}
