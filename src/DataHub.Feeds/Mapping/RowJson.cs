using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>How JSON is kept in the database: Chinese text as it is.</summary>
internal static class RowJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
