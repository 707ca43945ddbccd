namespace DataHub.Feeds;

/// <summary>An SQL file that stands beside its feed file.</summary>
internal static class FeedSql
{
    /// <summary>Its text without the last semicolon; null, and told, when it isn't there.</summary>
    public static string? Read(FeedObject named, string field, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (Path.GetFileName(name) == name && File.Exists(path))
        {
            return File.ReadAllText(path).Trim().TrimEnd(';');
        }

        named.Refuse(
            "feed.sql_missing",
            named.LineOf(field),
            $"The file {name} does not stand beside the feed file.",
            "Put it there.");
        return null;
    }
}
