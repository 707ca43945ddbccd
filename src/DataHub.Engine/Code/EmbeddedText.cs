namespace DataHub.Engine;

/// <summary>The texts that are part of a program.</summary>
public static class EmbeddedText
{
    /// <summary>The text of that name in the assembly of a type.</summary>
    public static string Read(Type beside, string name)
    {
        using var stream = beside.Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
