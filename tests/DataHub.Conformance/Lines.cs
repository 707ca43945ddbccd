using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>Answers JSON lines with JSON lines until the input ends.</summary>
internal static class Lines
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers the <c>document</c> of each line with the members that <paramref name="answer"/> writes.</summary>
    public static void Run(Action<Utf8JsonWriter, string> answer) =>
        Run((writer, request) => answer(writer, request.GetProperty("document").GetString()!));

    /// <summary>Answers each line with the members that <paramref name="answer"/> writes.</summary>
    public static void Run(Action<Utf8JsonWriter, JsonElement> answer)
    {
        using var lines = new StreamReader(Console.OpenStandardInput());
        using var buffered = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, Plain);
        while (lines.ReadLine() is { } line)
        {
            using var request = JsonDocument.Parse(line);
            writer.WriteStartObject();
            answer(writer, request.RootElement);
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }
    }

    /// <summary>Writes a list of errors.</summary>
    public static void WriteErrors(
        Utf8JsonWriter writer, IEnumerable<(string Code, string Message, IEnumerable<Location> Places)> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var (code, message, places) in errors)
        {
            WriteError(writer, code, message, places);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an error.</summary>
    public static void WriteError(Utf8JsonWriter writer, string code, string message, IEnumerable<Location> places)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteStartArray("at");
        foreach (var place in places)
        {
            writer.WriteStringValue(place.ToString());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
