using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace DataHub.Host.Commands;

/// <summary>A column of a listing.</summary>
internal sealed record Shown<T>(string Header, Func<T, string?> Text, bool IsNumber = false);

/// <summary>Where a verb writes: tables on a terminal, lines into a pipe, JSON for scripts.</summary>
/// <param name="terminal">The terminal, null when there is none.</param>
/// <param name="isJson">Whether JSON is asked for.</param>
internal sealed class Screen(IAnsiConsole? terminal, bool isJson)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The terminal, null where lines or JSON are written.</summary>
    public IAnsiConsole? Terminal => terminal;

    /// <summary>This process's output.</summary>
    public static Screen Of(bool json) => new(
        json || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi ? null : AnsiConsole.Console, json);

    /// <summary>Shows rows: a table, a line each, or one JSON array.</summary>
    public void Show<T>(IReadOnlyList<T> rows, Func<T, string> line, Func<T, object> json, params Shown<T>[] columns)
    {
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(rows.Select(json), Format));
        }
        else if (terminal is null)
        {
            foreach (var row in rows)
            {
                Console.WriteLine(line(row));
            }
        }
        else
        {
            terminal.Write(Table(rows, columns));
        }
    }

    /// <summary>Shows one thing: a line, or a JSON object.</summary>
    public void Show(string line, object json) => Console.WriteLine(isJson ? JsonSerializer.Serialize(json, Format) : line);

    /// <summary>Says what goes on beside the output, where nobody sees a bar.</summary>
    public void Say(string line)
    {
        if (!isJson)
        {
            Console.Error.WriteLine(line);
        }
    }

    private static Table Table<T>(IReadOnlyList<T> rows, Shown<T>[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Header)) { Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        foreach (var row in rows)
        {
            table.AddRow([.. columns.Select(column => new Text(column.Text(row) ?? ""))]);
        }

        return table;
    }
}
