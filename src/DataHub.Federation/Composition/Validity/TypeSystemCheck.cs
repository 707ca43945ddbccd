namespace DataHub.Federation.Composition.Validity;

/// <summary>Refuses merged types that are no valid type system (spec §3), a file for each of its subjects.</summary>
internal static class TypeSystemCheck
{
    /// <summary>Checks all types and directives, of all subgraphs or of a part of them.</summary>
    public static void Run(MergedSchema schema, bool isPart, CompositionErrors errors)
    {
        NameCheck.Run(schema, errors);
        MemberCheck.Run(schema, isPart, errors);
        PositionCheck.Run(schema, errors);
        InterfaceCheck.Run(schema, errors);
        DeprecationCheck.Run(schema, errors);
        InputObjectCheck.Run(schema, errors);

        // Defaults are walked along types, which must be sound for that.
        if (errors.Errors.None)
        {
            DefaultCheck.Run(schema, errors);
        }
    }
}
