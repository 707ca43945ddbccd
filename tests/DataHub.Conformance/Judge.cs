using System.Text.Json;
using DataHub.Engine;
using DataHub.Engine.Tests.Validation;
using DataHub.Language;

namespace DataHub.Conformance;

/// <summary>The parser's, the printer's and the engine's verdict on a document.</summary>
internal static class Judge
{
    /// <summary>What any document of the comparison stays below, so that rules are compared and not limits.</summary>
    private static readonly ValidationLimits Wide = ValidationLimits.Trusted with
    {
        MaxDirectives = 100_000,
        MaxDirectivesPerLocation = 100_000,
    };

    /// <summary>
    /// <c>print</c> and <c>errors</c> of the <c>document</c>, or <c>refused</c>; by the <c>schema</c> if one is given.
    /// </summary>
    public static void Document(Utf8JsonWriter writer, JsonElement request)
    {
        var types = request.TryGetProperty("schema", out var sdl) ? SdlTypes.Of(sdl.GetString()!) : Pets.Types;
        if (Parser.TryParse(request.GetProperty("document").GetString()!, ParserLimits.Trusted, out var document, out var refused))
        {
            writer.WriteString("print", Printer.Print(document));
            Lines.WriteErrors(writer, Validator.Validate(document, types, Wide)
                .Select(e => (e.Code, e.Message, e.Locations.AsEnumerable())));
        }
        else
        {
            Refused(writer, refused);
        }
    }

    /// <summary><c>print</c> of a schema coordinate, or <c>refused</c>.</summary>
    public static void Coordinate(Utf8JsonWriter writer, string source)
    {
        if (SchemaCoordinate.TryParse(source, out var coordinate, out var refused))
        {
            writer.WriteString("kind", coordinate.GetType().Name);
            writer.WriteString("print", coordinate.ToString());
        }
        else
        {
            Refused(writer, refused);
        }
    }

    private static void Refused(Utf8JsonWriter writer, SyntaxError refused)
    {
        writer.WritePropertyName("refused");
        Lines.WriteError(writer, refused.Code, refused.Message, [refused.Location]);
    }
}
