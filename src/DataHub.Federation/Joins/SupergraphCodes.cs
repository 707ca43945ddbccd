namespace DataHub.Federation;

/// <summary>The codes under which a supergraph document is refused.</summary>
public static class SupergraphCodes
{
    /// <summary>A document that doesn't say which features it uses, or not that it is a supergraph.</summary>
    public const string NoSupergraph = "supergraph.no_supergraph";

    /// <summary>A feature that must be understood and isn't known.</summary>
    public const string UnknownFeature = "supergraph.unknown_feature";

    /// <summary>A known feature in a version that isn't.</summary>
    public const string FeatureVersion = "supergraph.feature_version";

    /// <summary>Subgraphs that aren't declared as they should be, or not at all.</summary>
    public const string Graph = "supergraph.graph";

    /// <summary>A join directive that can't be understood.</summary>
    public const string Join = "supergraph.join";

    /// <summary>A key, requirement or provision that isn't a selection of fields that are there.</summary>
    public const string FieldSet = "supergraph.field_set";

    /// <summary>A type or root that is missing, or there twice.</summary>
    public const string Type = "supergraph.type";

    /// <summary>Something accessible that needs something inaccessible.</summary>
    public const string Inaccessible = "supergraph.inaccessible";
}
