using System.Collections.Immutable;
using System.Diagnostics;
using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>
/// The values of introspection's fields (spec §4.2): null, bool, string (also enum values by name), an object of the
/// type system, or a list. Lists are in the order of names, so that answers are stable.
/// </summary>
internal sealed class IntrospectionValues(TypeSystem types)
{
    /// <summary>The value of a field of an introspected thing.</summary>
    public object? Of(object thing, string field, bool deprecated) => thing switch
    {
        TypeSystem => OfSchema(field),
        NamedRef named => OfType(named.Type, field, deprecated),
        TypeRef wrapper => OfWrapper(wrapper, field),
        FieldDefinition definition => OfField(definition, field, deprecated),
        InputDefinition input => OfInput(input, field),
        EnumMember member => OfMember(member, field),
        DirectiveType directive => OfDirective(directive, field, deprecated),
        _ => throw new UnreachableException(),
    };

    private object? OfSchema(string field) => field switch
    {
        "description" => types.Description,
        "types" => types.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => new NamedRef(t)),
        "queryType" => new NamedRef(types.Query),
        "mutationType" => types.Mutation is { } mutation ? new NamedRef(mutation) : null,
        "subscriptionType" => types.Subscription is { } subscription ? new NamedRef(subscription) : null,
        "directives" => types.Directives.Values.OrderBy(d => d.Name, StringComparer.Ordinal),
        _ => throw new UnreachableException(field),
    };

    private object? OfType(GraphType type, string field, bool deprecated) => field switch
    {
        "kind" => KindOf(type),
        "name" => type.Name,
        "description" => type.Description,
        "specifiedByURL" => (type as ScalarType)?.SpecifiedBy,
        "fields" => type is ObjectType or InterfaceType
            ? ((CompositeType)type).Fields.Where(f => !IsMeta(f) && (deprecated || f.DeprecationReason is null))
            : null,
        "interfaces" => Interfaces(type),
        "possibleTypes" => type is InterfaceType or UnionType
            ? types.Possible((CompositeType)type).Select(t => new NamedRef(t))
            : null,
        "enumValues" => (type as EnumType)?.Values.Where(v => deprecated || v.DeprecationReason is null),
        "inputFields" => type is InputObjectType input ? Inputs(input.Fields, deprecated) : null,
        "ofType" => null,
        "isOneOf" => type is InputObjectType one ? one.OneOf : null,
        _ => throw new UnreachableException(field),
    };

    private static object? OfWrapper(TypeRef wrapper, string field) => field switch
    {
        "kind" => wrapper is ListRef ? "LIST" : "NON_NULL",
        "ofType" => wrapper is ListRef list ? list.Of : ((NonNullRef)wrapper).Of,
        _ => null,
    };

    private static object? OfField(FieldDefinition definition, string field, bool deprecated) => field switch
    {
        "name" => definition.Name,
        "description" => definition.Description,
        "args" => Inputs(definition.Arguments, deprecated),
        "type" => definition.Type,
        "isDeprecated" => definition.DeprecationReason is not null,
        "deprecationReason" => definition.DeprecationReason,
        _ => throw new UnreachableException(field),
    };

    private static object? OfInput(InputDefinition input, string field) => field switch
    {
        "name" => input.Name,
        "description" => input.Description,
        "type" => input.Type,
        "defaultValue" => input.Default is { } value ? Printer.Print(value) : null,
        "isDeprecated" => input.DeprecationReason is not null,
        "deprecationReason" => input.DeprecationReason,
        _ => throw new UnreachableException(field),
    };

    private static object? OfMember(EnumMember member, string field) => field switch
    {
        "name" => member.Name,
        "description" => member.Description,
        "isDeprecated" => member.DeprecationReason is not null,
        "deprecationReason" => member.DeprecationReason,
        _ => throw new UnreachableException(field),
    };

    private static object? OfDirective(DirectiveType directive, string field, bool deprecated) => field switch
    {
        "name" => directive.Name,
        "description" => directive.Description,
        "isRepeatable" => directive.Repeatable,
        "locations" => directive.Locations,
        "args" => Inputs(directive.Arguments, deprecated),
        _ => throw new UnreachableException(field),
    };

    private static IEnumerable<InputDefinition> Inputs(ImmutableArray<InputDefinition> inputs, bool deprecated) =>
        inputs.Where(i => deprecated || i.DeprecationReason is null);

    private IEnumerable<TypeRef>? Interfaces(GraphType type) => type switch
    {
        ObjectType of => Visible(of.Interfaces),
        InterfaceType face => Visible(face.Interfaces),
        _ => null,
    };

    // An inaccessible interface isn't told of.
    private IEnumerable<NamedRef> Visible(ImmutableArray<string> names) =>
        names.Where(types.Types.ContainsKey).Select(n => new NamedRef(types.Types[n]));

    private static string KindOf(GraphType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        _ => throw new UnreachableException(),
    };

    private static bool IsMeta(FieldDefinition field) => field.Name.StartsWith("__", StringComparison.Ordinal);
}
