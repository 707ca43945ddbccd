namespace DataHub.Stewards;

/// <summary>The texts that are part of the program.</summary>
internal static class Resources
{
    /// <summary>One of them.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
