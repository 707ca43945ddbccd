using System.Data.Common;

namespace DataHub.Feeds;

/// <summary>The passwords of a source; no message shows them.</summary>
internal sealed class SourceSecrets
{
    private readonly List<string> words = [];

    public SourceSecrets(string connection, string? password)
    {
        Add(password);
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            foreach (string key in parts.Keys)
            {
                if (key.Contains("password", StringComparison.OrdinalIgnoreCase) || key is "pwd" or "passwd")
                {
                    Add(parts[key].ToString());
                }
            }
        }
        catch (ArgumentException)
        {
            // What can't be taken apart is hidden as a whole.
            Add(connection);
        }
    }

    public string Hide(string message) =>
        words.Aggregate(message, (text, word) => text.Replace(word, "***", StringComparison.Ordinal));

    private void Add(string? word)
    {
        if (!string.IsNullOrEmpty(word))
        {
            words.Add(word);
        }
    }
}
