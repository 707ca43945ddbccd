using Xunit;

namespace DataHub.Feeds.Tests.Databases;

/// <summary>What one reading of a source brought: rows, values joined by bars, and what it leaves behind.</summary>
internal sealed record SourceReading(
    List<string> Rows, string? Mark, bool IsWhole, string? Note, FeedStop? Stop, List<string> Kinds)
{
    /// <summary>Reads all of a source; <paramref name="after"/> is called with the number of each row read.</summary>
    public static SourceReading Of(TestHub hub, Feed feed, string? mark = null, Action<int>? after = null)
    {
        var folders = new FeedFolders(hub.Feeds, hub.Drop, hub.Sources);
        var opening = RowSources.Open(feed, folders, new SourceAsk(mark, hub.Clock), CancellationToken.None);
        if (opening.Source is not { } source)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(opening.Stop!.Message);
            return new SourceReading([], null, false, null, opening.Stop, []);
        }

        using (source)
        {
            var rows = new List<string>();
            var kinds = new List<string>();
            var writer = new RowWriter();
            var reader = new RowReader();
            while (source.Read(writer))
            {
                reader.Open(writer.Written, line: 0);
                reader.Read();
                var cells = Enumerable.Range(0, reader.Count);
                rows.Add((reader.Gone ? "gone " : "") + string.Join('|', cells.Select(i => reader.Text(i).ToString())));
                kinds = [.. cells.Select(i => $"{source.Columns[i]} {reader.Kind(i)}")];
                writer.Clear();
                after?.Invoke(rows.Count);
            }

            TestContext.Current.TestOutputHelper?.WriteLine(source.Stop?.Message ?? "");
            return new SourceReading(rows, SourceMark.Parse(source.Mark)?.At, source.IsWhole, source.Note?.Code, source.Stop, kinds);
        }
    }

    /// <summary>The rows in an order that doesn't depend on the source's.</summary>
    public List<string> Sorted => [.. Rows.Order(StringComparer.Ordinal)];
}
