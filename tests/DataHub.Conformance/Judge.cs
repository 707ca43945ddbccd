using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Engine;
using DataHub.Engine.Tests.Validation;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>The engine's verdict on documents, a line in and a line out.</summary>
internal static class Judge
{
    /// <summary>What any document of the comparison stays below, so that rules are compared and not limits.</summary>
    private static readonly ValidationLimits Wide = ValidationLimits.Trusted with
    {
        MaxDirectives = 100_000,
        MaxDirectivesPerLocation = 100_000,
    };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Judges until the input ends.</summary>
    public static void Run(Stream input, Stream output)
    {
        using var lines = new StreamReader(input);
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, Plain);
        while (lines.ReadLine() is { } line)
        {
            using var request = JsonDocument.Parse(line);
            Answer(writer, request.RootElement.GetProperty("document").GetString()!);
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }
    }

    private static void Answer(Utf8JsonWriter writer, string source)
    {
        writer.WriteStartObject();
        if (Parser.TryParse(source, ParserLimits.Trusted, out var document, out var refused))
        {
            writer.WriteString("print", Printer.Print(document));
            writer.WriteStartArray("errors");
            foreach (var error in Validator.Validate(document, Pets.Types, Wide))
            {
                Write(writer, error.Code, error.Message, error.Locations);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WritePropertyName("refused");
            Write(writer, refused.Code, refused.Message, [refused.Location]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string code, string message, IEnumerable<Location> places)
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
