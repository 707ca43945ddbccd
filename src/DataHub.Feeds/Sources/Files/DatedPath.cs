namespace DataHub.Feeds;

/// <summary>A path with a date in it, as <c>hazards_{yyyyMMdd}.csv</c>: each date has a file of its own.</summary>
/// <param name="Before">What stands before the date.</param>
/// <param name="Format">The date's form, which sorts as time does.</param>
/// <param name="After">What stands behind it.</param>
public sealed record DatedPath(string Before, TimeFormat Format, string After)
{
    /// <summary>The files that are there, in the order of their dates.</summary>
    internal List<FeedPart> Find(FeedSource.Dropped source, Func<string, string> fileOf)
    {
        var (name, rest) = (Before.LastIndexOf('/') + 1, After.IndexOf('/'));
        var (start, end) = (Before[name..], rest < 0 ? After : After[..rest]);
        var folder = fileOf(Before[..name]);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFileSystemEntries(folder)
                .Select(entry => Read(Path.GetFileName(entry), start, end))
                .OfType<DateTime>()
                .Order()
                .Select(at => (At: at, Path: $"{Before}{Format.Write(at)}{After}"))
                .Select(file => (file.At, file.Path, File: new FileInfo(fileOf(file.Path))))
                .Where(file => file.File.Exists)
                .Select(file => new FeedPart(file.At, source with { Path = file.Path }, DroppedFile.Fingerprint(file.File))),
        ];
    }

    /// <summary>The days, or months where it names no day, between two dates that have no file.</summary>
    internal IEnumerable<DateTime> Missing(DateTime after, DateTime before, IEnumerable<DateTime> there)
    {
        var known = there.Select(Begin).ToHashSet();
        for (var at = Next(Begin(after)); at < Begin(before); at = Next(at))
        {
            if (!known.Contains(at))
            {
                yield return at;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Before}{{{Format}}}{After}";

    private DateTime? Read(string name, string start, string end) =>
        name.Length > start.Length + end.Length
        && name.StartsWith(start, StringComparison.Ordinal)
        && name.EndsWith(end, StringComparison.Ordinal)
        && Format.TryRead(name.AsSpan(start.Length, name.Length - start.Length - end.Length), out var at) ? at : null;

    private DateTime Begin(DateTime at) => Format.HasDay ? at.Date : new DateTime(at.Year, at.Month, 1);

    private DateTime Next(DateTime at) => Format.HasDay ? at.AddDays(1) : at.AddMonths(1);
}
