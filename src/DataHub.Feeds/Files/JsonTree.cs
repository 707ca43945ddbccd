using System.Text;
using System.Text.Json;

namespace DataHub.Feeds;

/// <summary>A JSON value that knows its line.</summary>
internal sealed record JsonTree(
    int Line,
    JsonTokenType Kind,
    string Text,
    List<JsonMember> Members,
    List<JsonTree> Items)
{
    /// <summary>Reads a document; duplicate names and anything beyond JSON are refused with their line.</summary>
    public static bool TryParse(byte[] bytes, out JsonTree tree, out int line, out string problem)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 16 });
        tree = new JsonTree(1, JsonTokenType.Null, "", [], []);
        line = 1;
        problem = "";
        try
        {
            reader.Read();
            tree = Read(ref reader, new LineCounter(bytes));
            reader.Read();
            return true;
        }
        catch (JsonException error)
        {
            line = (int)(error.LineNumber ?? 0) + 1;
            problem = error.LineNumber is null ? error.Message : "This is not JSON from here on.";
            return false;
        }
    }

    private static JsonTree Read(ref Utf8JsonReader reader, LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new JsonTree(line, reader.TokenType, "", ReadMembers(ref reader, lines), []);
            case JsonTokenType.StartArray:
                var items = new List<JsonTree>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, lines));
                }

                return new JsonTree(line, JsonTokenType.StartArray, "", [], items);
            case JsonTokenType.String:
                return new JsonTree(line, reader.TokenType, reader.GetString()!, [], []);
            default:
                return new JsonTree(line, reader.TokenType, Encoding.UTF8.GetString(reader.ValueSpan), [], []);
        }
    }

    private static List<JsonMember> ReadMembers(ref Utf8JsonReader reader, LineCounter lines)
    {
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var line = lines.At(reader.TokenStartIndex);
            if (members.Any(member => member.Name == name))
            {
                throw new JsonException($"The name {name} stands twice.", null, line - 1, null);
            }

            reader.Read();
            members.Add(new JsonMember(name, line, Read(ref reader, lines)));
        }

        return members;
    }

    private sealed class LineCounter(byte[] bytes)
    {
        private int index;
        private int line = 1;

        public int At(long position)
        {
            line += bytes.AsSpan(index, (int)position - index).Count((byte)'\n');
            index = (int)position;
            return line;
        }
    }
}

/// <summary>A member of a JSON object.</summary>
internal sealed record JsonMember(string Name, int Line, JsonTree Value);
