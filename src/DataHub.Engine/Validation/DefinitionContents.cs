using DataHub.Language;
using DataHub.Schema;

namespace DataHub.Engine;

/// <summary>What an operation or fragment holds by itself.</summary>
internal sealed class DefinitionContents
{
    /// <summary>The uses of fragments.</summary>
    public List<FragmentSpread> Spreads { get; } = [];

    /// <summary>The uses of variables.</summary>
    public List<VariableUsage> Usages { get; } = [];
}

/// <summary>A variable where it is used.</summary>
/// <param name="Node">The use.</param>
/// <param name="Type">The type expected there, null when that is unknown.</param>
/// <param name="HasDefault">Whether the argument or input field has a default.</param>
/// <param name="OneOf">The OneOf input object whose field it is given to, if any.</param>
internal readonly record struct VariableUsage(
    VariableNode Node, TypeRef? Type, bool HasDefault, InputObjectType? OneOf);
