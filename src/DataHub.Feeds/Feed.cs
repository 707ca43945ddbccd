using System.Collections.Frozen;
using System.Collections.Immutable;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>A checked feed: which source fills which dataset, how, and when.</summary>
/// <param name="Name">As <c>department.name</c>; folder and file say the same.</param>
/// <param name="Dataset">What it fills.</param>
/// <param name="Title">For people.</param>
/// <param name="System">The department's system, as provenance names it.</param>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Watermark">How new rows are found; null when each run brings all rows.</param>
/// <param name="Columns">How the dataset's columns are filled.</param>
/// <param name="Nulls">Words that mean that there is no value.</param>
/// <param name="RecordAsOf">Where the source's own time of a record stands.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Guards">When a run is held.</param>
/// <param name="File">The feed file, relative to the folder of feeds.</param>
/// <param name="Definition">Hash of the file, its SQL and the dataset's layout: another one reads everything
/// anew.</param>
public sealed record Feed(
    string Name,
    Dataset Dataset,
    string Title,
    string System,
    FeedSource Source,
    Watermark? Watermark,
    ImmutableArray<ColumnRule> Columns,
    FrozenSet<string> Nulls,
    TimeRule? RecordAsOf,
    FeedSchedule Schedule,
    FeedGuards Guards,
    string File,
    string Definition)
{
    /// <summary>The table that says what changed; null when there is none.</summary>
    public ChangeTable? ChangeTable { get; init; }

    /// <summary>Whether each dated file brings only what changed since the one before.</summary>
    public bool Increments { get; init; }

    /// <summary>What its coordinates are in.</summary>
    public CoordinateRule Coordinates { get; init; } = CoordinateRule.Plain;

    /// <summary>Whether runs bring what changed, and not all rows.</summary>
    public bool ReadsChanges => Watermark is not null || ChangeTable is not null || Increments;

    /// <summary>How changes are found: snapshot, watermark, changes or increments.</summary>
    public string Mode => ChangeTable is not null ? "changes"
        : Watermark is not null ? "watermark"
        : Increments ? "increments"
        : "snapshot";
}

/// <summary>Where a feed's rows come from.</summary>
public abstract record FeedSource
{
    private FeedSource()
    {
    }

    /// <summary>A table or a query of a department's database.</summary>
    /// <param name="Kind">sqlite, sqlserver, postgres or mysql, unless configuration says another.</param>
    /// <param name="Source">Its name in configuration, <c>Sources:name</c>.</param>
    /// <param name="Table">The table; null when it is a query.</param>
    /// <param name="Sql">The query.</param>
    /// <param name="Key">The columns that it is paged by; empty when one statement reads it all.</param>
    /// <param name="Page">How many rows a page has.</param>
    public sealed record Database(
        string Kind, string Source, string? Table, string Sql, ImmutableArray<string> Key, int Page) : FeedSource;

    /// <summary>A file that a department drops.</summary>
    /// <param name="Path">The file, as <see cref="FeedFolders"/> resolves it.</param>
    public abstract record Dropped(string Path) : FeedSource
    {
        /// <summary>How the paths of its dated files are made; null when it is one file that is replaced.</summary>
        public DatedPath? Dated { get; init; }

        /// <summary>Whether <c>path.ok</c> must stand beside it before it counts as whole.</summary>
        public bool OkFile { get; init; }

        /// <summary>What that file holds of this one: bytes, md5 or sha256; null when it is only there.</summary>
        public string? OkHolds { get; init; }

        /// <summary>For how long nobody may have written to it.</summary>
        public TimeSpan Settled { get; init; }
    }

    /// <summary>A dropped text file.</summary>
    /// <param name="Path">The file, as <see cref="FeedFolders"/> resolves it.</param>
    /// <param name="Encoding">auto, utf-8 or gb18030.</param>
    public abstract record Text(string Path, string Encoding) : Dropped(Path)
    {
        /// <summary>How the last line begins, which says how many rows came before it; null when there is
        /// none.</summary>
        public string? Trailer { get; init; }
    }

    /// <summary>A delimited text file.</summary>
    public sealed record Csv(string Path, string Encoding) : Text(Path, Encoding)
    {
        /// <summary>What stands between two fields.</summary>
        public string Delimiter { get; init; } = ",";

        /// <summary>What stands around a field; null when nothing does.</summary>
        public char? Quote { get; init; } = '"';

        /// <summary>Whether a backslash takes what follows it for text, as MySQL writes it.</summary>
        public bool Backslash { get; init; }

        /// <summary>The record that holds the names, counted from 1; 0 when the file has none.</summary>
        public int HeaderRow { get; init; } = 1;

        /// <summary>The names it must begin with, in order; empty when any header does that has the columns
        /// used.</summary>
        public ImmutableArray<string> Header { get; init; } = [];

        /// <summary>Whether the last line may lack its end.</summary>
        public bool OpenEnd { get; init; }
    }

    /// <summary>A text file whose columns are told apart by where they stand.</summary>
    public sealed record Fixed(string Path, string Encoding) : Text(Path, Encoding)
    {
        /// <summary>Whether widths count characters, and not bytes of the encoding.</summary>
        public bool Characters { get; init; }

        /// <summary>Whether records follow one another without ends of lines.</summary>
        public bool Unseparated { get; init; }

        /// <summary>The columns in their order.</summary>
        public ImmutableArray<FixedColumn> Columns { get; init; } = [];
    }

    /// <summary>A sheet of a workbook, new or old.</summary>
    /// <param name="Path">The file, as <see cref="FeedFolders"/> resolves it.</param>
    /// <param name="Sheet">The sheet's name; null for the first that is not hidden.</param>
    /// <param name="HeaderRow">The first row of the header, counted from 1.</param>
    /// <param name="HeaderRows">How many rows the header has.</param>
    /// <param name="Header">The names it must have, levels joined by a slash.</param>
    /// <param name="FillDown">Columns whose merged cells are filled down.</param>
    /// <param name="DropRows">First words of rows that hold no record (totals, notes).</param>
    public sealed record Xlsx(
        string Path,
        string? Sheet,
        int HeaderRow,
        int HeaderRows,
        ImmutableArray<string> Header,
        ImmutableArray<string> FillDown,
        ImmutableArray<string> DropRows) : Dropped(Path);

    /// <summary>Objects of a JSON answer over HTTP, page by page.</summary>
    /// <param name="Source">The name under which its address and credentials are configured.</param>
    /// <param name="Path">What follows the address, query included.</param>
    public sealed record Http(string Source, string Path) : FeedSource
    {
        /// <summary>JSON pointer to the list of rows.</summary>
        public string Rows { get; init; } = "";

        /// <summary>JSON pointer to the number of all rows; null when the answers do not tell.</summary>
        public string? Total { get; init; }

        /// <summary>The members that rows have; empty when others may come.</summary>
        public ImmutableArray<string> Header { get; init; } = [];

        /// <summary>Members that all rows of a run may lack.</summary>
        public ImmutableArray<string> Optional { get; init; } = [];

        /// <summary>How the next page is found.</summary>
        public HttpPaging Paging { get; init; } = new HttpPaging.None();

        /// <summary>How long one attempt at a page may take.</summary>
        public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

        /// <summary>How often a page is asked for again.</summary>
        public int Retries { get; init; } = 4;

        /// <summary>The first pause before it is; each is twice the one before.</summary>
        public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

        /// <summary>The most pages of a run.</summary>
        public int MaxPages { get; init; } = 10_000;

        /// <summary>The most megabytes of a page, decompressed.</summary>
        public int MaxPageMB { get; init; } = 32;
    }
}

/// <summary>How the next page of an answer is found; never by counting rows from the start.</summary>
public abstract record HttpPaging
{
    private HttpPaging()
    {
    }

    /// <summary>There is one page.</summary>
    public sealed record None : HttpPaging;

    /// <summary>A token in the answer is sent back.</summary>
    public sealed record Cursor(string Next, string Parameter) : HttpPaging;

    /// <summary>The answer has the next address: where the pointer points, or in its Link header.</summary>
    public sealed record Link(string? Next) : HttpPaging;

    /// <summary>The last row's key is sent back.</summary>
    public sealed record Key(string Column, string Parameter) : HttpPaging;

    /// <summary>Pages are numbered; what they hold together is compared with the total.</summary>
    public sealed record Number(string Parameter, int First) : HttpPaging;
}

/// <summary>A column of a file with columns of fixed width.</summary>
/// <param name="Name">Its name; null when nothing of it is read.</param>
/// <param name="Width">In bytes or characters, as the file says.</param>
/// <param name="Padding">What fills it up.</param>
/// <param name="Right">Whether the value stands at its right end.</param>
public sealed record FixedColumn(string? Name, int Width, char Padding, bool Right);

/// <summary>New rows are those at or after the last seen value of a column, less an overlap.</summary>
/// <param name="Column">The source's column.</param>
/// <param name="Overlap">How much is read again, when the column holds times.</param>
/// <param name="OverlapSteps">How much is read again, when it holds numbers.</param>
/// <param name="Format">The form of times that are kept as text; null when the column has a type of its own.</param>
public sealed record Watermark(string Column, TimeSpan Overlap, long OverlapSteps, TimeFormat? Format)
{
    /// <summary>The parameter that tells an interface from when on; null where rows are asked for in SQL.</summary>
    public string? Parameter { get; init; }

    /// <summary>The parameter that tells it until when, for days of the past; null when it has none.</summary>
    public string? Until { get; init; }
}

/// <summary>A table of the source that says which keys changed.</summary>
/// <param name="Table">The table or view.</param>
/// <param name="Key">Its columns that stand for the source's key, in the same order.</param>
/// <param name="Sequence">A number that grows with every change.</param>
/// <param name="Overlap">How many numbers are read again, for changes that are committed late.</param>
/// <param name="Operation">The column that says what was done; null when all changes tell their key.</param>
/// <param name="Operations">Its values for insert, update and delete; any other makes the run read everything.</param>
/// <param name="OldestSql">A query for the oldest number that is still kept; null for the least in the table.</param>
public sealed record ChangeTable(
    string Table,
    ImmutableArray<string> Key,
    string Sequence,
    long Overlap,
    string? Operation,
    ImmutableArray<string> Operations,
    string? OldestSql);

/// <summary>How one column is filled.</summary>
/// <param name="Column">The column of the dataset.</param>
/// <param name="From">The source's column; null when it is a constant.</param>
/// <param name="Const">The constant, in its stored form.</param>
/// <param name="Codes">The source's codes and what they stand for; null when values come as they are.</param>
/// <param name="Formats">The forms its times may have; empty for the exact form.</param>
/// <param name="Split">What separates the values of a list.</param>
/// <param name="Unit">The factor its numbers are multiplied by.</param>
/// <param name="Required">Whether a row without it is set aside.</param>
/// <param name="NotBefore">The column whose time it must not precede: an earlier one is of the next day.</param>
public sealed record ColumnRule(
    Column Column,
    string? From,
    object? Const,
    FrozenDictionary<string, string>? Codes,
    ImmutableArray<TimeFormat> Formats,
    string? Split,
    decimal Unit,
    bool Required,
    string? NotBefore);

/// <summary>A source column that holds an instant.</summary>
public sealed record TimeRule(string From, ImmutableArray<TimeFormat> Formats);

/// <summary>When a feed runs (Asia/Shanghai), after whom, and from when on its data count as stale.</summary>
/// <param name="Cron">Its times; null when it runs at each start and when someone asks.</param>
/// <param name="StaleAfter">How old the last good run may get.</param>
/// <param name="After">The feeds it waits for when they run or are due too.</param>
/// <param name="Misfire">What becomes of firings that no node was there for.</param>
/// <param name="Retry">The pauses before a source that is down is tried again; the last one repeats.</param>
public sealed record FeedSchedule(
    string? Cron,
    TimeSpan? StaleAfter,
    ImmutableArray<string> After,
    FeedMisfire Misfire,
    ImmutableArray<TimeSpan> Retry);

/// <summary>What becomes of firings that were missed: all nodes were down, or the feed was paused or still running.</summary>
public enum FeedMisfire
{
    /// <summary>One run makes up for all of them.</summary>
    Once,

    /// <summary>They are left out; the next one comes by the schedule.</summary>
    Skip,
}

/// <summary>Shares beyond which a run is held and the last good data stay.</summary>
/// <param name="MaxShrink">Of the rows, how many a snapshot may lose.</param>
/// <param name="MaxQuarantined">Of the rows, how many may be bad.</param>
/// <param name="Unmapped">Of the values of a column, how many may be codes that its list lacks; null when only codes
/// that no good run brought before hold a run, and on a first load a share of 1 %.</param>
public sealed record FeedGuards(double MaxShrink, double MaxQuarantined, double? Unmapped);
