using System.Globalization;
using System.Text;
using Dapper;
using DataHub.Feeds.Tests;
using Microsoft.Data.Sqlite;

namespace DataHub.Faults;

/// <summary>The town's old systems in a folder, and the feed files that read them.</summary>
internal sealed class TownSources
{
    private static readonly string[] Enterprises = ["91330599MA2HX0014L", "91330599MA2HX0022F", "MA2HX0014", "9133"];
    private static readonly string[] Divisions = ["330502000000", "330521", "330784", "湖州"];
    private readonly string folder;
    private readonly int seed;
    private readonly TownServer? server;

    static TownSources() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="folder">Where the systems and the feed files go.</param>
    /// <param name="seed">What they hold.</param>
    /// <param name="scale">How many rows: 1 is a few batches of hazards, 0 is a few rows of each.</param>
    /// <param name="guards">What its runs are held for.</param>
    /// <param name="server">Where its databases are; null when they are files.</param>
    public TownSources(
        string folder, int seed, int scale, string guards = TownFeeds.Guards, TownServer? server = null)
    {
        (this.folder, this.seed, this.server) = (folder, seed, server);
        Directory.CreateDirectory(Drop);
        TownFeeds.Write(Feeds, guards, feed => server?.Has(feed) == true ? server.Kind : "sqlite");
        File.WriteAllLines(
            NamesOf(folder), Books.Where(book => server?.Has(book.Feed) == true).Select(book => $"{book.Feed} {server!.Connection}"));
        var random = new Random(seed);
        foreach (var (book, count) in Books.Zip([5, 3, 1100, 60, 90, 40]))
        {
            book.Fill(random, scale == 0 ? Math.Min(count, 12) : count * scale);
            Write(book);
        }
    }

    public string Feeds => Path.Combine(folder, "feeds");

    public string Drop => Path.Combine(folder, "drop");

    /// <summary>In the order their feeds run.</summary>
    public Book[] Books { get; } =
    [
        new("city.divisions", ["DM", "MC"], deletes: false, (random, no, step) => [$"{330502 + no}", $"区{step}"]),
        new("city.enterprises", ["DM", "ZCH", "MC"], deletes: false, (random, no, step) =>
            [Enterprises[no % 2], $"33059900000000{no % 2}", $"企业{no}-{step}"]),
        new("fire.hazards", ["BH", "QY", "QH", "DJ", "RQ", "JE", "MS"], deletes: true, (random, no, step) =>
            [
                $"H{no:D5}", Any(random, Enterprises), Any(random, Divisions), Any(random, ["1", "2", "9", null]),
                Any(random, ["20260102", "2026.3.4", "0000-00-00", "45342", null]), $"{random.Next(100)}.5",
                Words(random, step, 60),
            ]),
        new("fire.station", ["编号", "企业", "描述"], deletes: true, (random, no, step) =>
            [random.Next(4) == 0 ? $"H{random.Next(900):D5}" : $"S{no:D4}", Any(random, Enterprises), Words(random, step, 3)]),
        new("fire.inspections", ["BH", "YH", "JG", "GXSJ"], deletes: false, (random, no, step) =>
            [$"I{no:D5}", $"H{random.Next(900):D5}", Words(random, step, 5), At(step, random.Next(4))]),
        new("fire.trainings", ["编号", "街道", "人数"], deletes: true, (random, no, step) =>
            [$"T{no:D4}", $"街道{no / 7}", Any(random, ["12", "五", "-", $"{step}"])]),
    ];

    public Book this[string feed] => Books.Single(book => book.Feed == feed);

    /// <summary>The file that says which feeds' systems are on a server, and how it is reached.</summary>
    public static string NamesOf(string folder) => Path.Combine(folder, "server");

    /// <summary>A day passes in one system.</summary>
    public void Step(string feed, int step, bool tame)
    {
        this[feed].Step(new Random(HashCode(seed, step)), step, tame);
        Write(this[feed]);
    }

    /// <summary>The file behind a feed.</summary>
    public string FileOf(string feed) => Path.Combine(Drop, feed switch
    {
        "fire.hazards" or "fire.inspections" => $"{feed}.db",
        "fire.trainings" => "trainings.xlsx",
        _ => $"{feed}.csv",
    });

    /// <summary>Writes a system as its book says.</summary>
    public void Write(Book book)
    {
        var path = FileOf(book.Feed);
        File.WriteAllText($"{path}.ok", "");
        if (book.Guise == Guise.Missing)
        {
            File.Delete(path);
            return;
        }

        switch (Path.GetExtension(path))
        {
            case ".db" when server?.Has(book.Feed) == true:
                server.Write(book.Feed.Split('.')[1], book.Columns, book.Rows);
                break;
            case ".db":
                WriteTable(path, book.Feed.Split('.')[1], book);
                break;
            case ".xlsx":
                object?[][] head = [["培训汇总"], [.. book.Columns]];
                Workbook.Write(path, Sheet.Of("汇总", [.. head, .. book.Rows, ["合计", null, "99"]]));
                break;
            default:
                File.WriteAllText(path, Csv(book), Encoding.GetEncoding(54936));
                break;
        }
    }

    internal static int HashCode(int seed, int step) => unchecked((seed * 486187739) + (step * 16777619));

    /// <summary>Some changes come late, as a long transaction's do; many have the same time.</summary>
    private static string At(int step, int late) => new DateTime(2026, 1, 1, 12, 0, 0).AddDays(step)
        .AddHours(late == 0 ? -3 : 0).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string? Any(Random random, string?[] values) => values[random.Next(values.Length)];

    private static string Words(Random random, int step, int count) =>
        string.Join(random.Next(9) == 0 ? ",\"\n" : "、", Enumerable.Range(0, count).Select(_ => $"隐患{random.Next(99999)}"))
        + $" {step}";

    private static string Csv(Book book)
    {
        var text = new StringBuilder();
        foreach (var row in book.Rows.Prepend(book.Columns))
        {
            text.AppendJoin(',', row.Select(cell => $"\"{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            text.Append("\r\n");
        }

        return text.ToString();
    }

    private static void WriteTable(string path, string table, Book book)
    {
        File.Delete(path);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute($"pragma synchronous = off; create table {table} ({string.Join(", ", book.Columns)})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"insert into {table} values ({string.Join(", ", book.Columns.Select((_, i) => $"@p{i}"))})";
        var cells = book.Columns.Select((_, i) => insert.Parameters.Add($"@p{i}", SqliteType.Text)).ToArray();
        foreach (var row in book.Rows)
        {
            foreach (var (i, cell) in row.Index())
            {
                cells[i].Value = cell is null ? DBNull.Value : cell;
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
