using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace DataHub.Feeds;

/// <summary>One object of a feed file, read field by field; each wrong field is told, and reading goes on.</summary>
internal sealed class FeedObject
{
    private readonly JsonTree tree;
    private readonly string file;
    private readonly List<FeedError> errors;

    public FeedObject(JsonTree tree, string file, List<FeedError> errors, params ReadOnlySpan<string> known)
    {
        this.tree = tree;
        this.file = file;
        this.errors = errors;
        foreach (var member in tree.Members)
        {
            if (!known.Contains(member.Name))
            {
                Refuse(
                    "feed.unknown_field",
                    member.Line,
                    $"A feed has no field {member.Name} here.",
                    $"Known here: {string.Join(", ", known.ToArray())}.");
            }
        }
    }

    public int Line => tree.Line;

    public IReadOnlyList<JsonMember> Members => tree.Members;

    public bool Has(string name) => Member(name) is not null;

    public int LineOf(string name) => Member(name)?.Line ?? tree.Line;

    public void Refuse(string code, int line, string message, string remedy) =>
        errors.Add(new FeedError(code, file, line, message, remedy));

    public string? Text(string name, bool required = false) =>
        Value(name, required, JsonTokenType.String, "a text")?.Text;

    public bool Flag(string name) => Member(name)?.Value switch
    {
        null or { Kind: JsonTokenType.False } => false,
        { Kind: JsonTokenType.True } => true,
        var value => WrongType(value, name, "true or false") is null,
    };

    public double? Share(string name)
    {
        if (Value(name, false, JsonTokenType.Number, "a number") is not { } value)
        {
            return null;
        }

        if (
            double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 1)
        {
            return share;
        }

        WrongType(value, name, "a share from 0 to 1");
        return null;
    }

    /// <summary>A whole number, however great; null when it is no number.</summary>
    public long? Steps(string name) =>
        Member(name)?.Value is { Kind: JsonTokenType.Number } value
        && long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : null;

    public int? Count(string name, int least = 1, int most = 100)
    {
        if (Value(name, false, JsonTokenType.Number, "a number") is not { } value)
        {
            return null;
        }

        if (
            int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= least
            && count <= most)
        {
            return count;
        }

        WrongType(value, name, $"a whole number from {least} to {most}");
        return null;
    }

    public TimeSpan? Duration(string name) => Text(name) is { } text ? Duration(name, text) : null;

    /// <summary>Durations longer than nothing; null when the list is missing.</summary>
    public ImmutableArray<TimeSpan>? Durations(string name)
    {
        if (Member(name) is null)
        {
            return null;
        }

        var read = Texts(name).Select(text => Duration(name, text) ?? TimeSpan.Zero).ToImmutableArray();
        if (read.Any(duration => duration <= TimeSpan.Zero))
        {
            Refuse("feed.duration", LineOf(name), $"{name} has a duration that is none.", "Write each as PT5M.");
        }

        return read;
    }

    private TimeSpan? Duration(string name, string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            Refuse("feed.duration", LineOf(name), $"{name} is not an ISO 8601 duration.", "Write it as PT36H.");
            return null;
        }
    }

    public ImmutableArray<string> Texts(string name)
    {
        if (Value(name, false, JsonTokenType.StartArray, "a list of texts") is not { } list)
        {
            return [];
        }

        foreach (var item in list.Items.Where(item => item.Kind != JsonTokenType.String))
        {
            WrongType(item, name, "a list of texts");
        }

        return [.. list.Items.Where(item => item.Kind == JsonTokenType.String).Select(item => item.Text)];
    }

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<JsonTree> Objects(string name)
    {
        var items = Value(name, false, JsonTokenType.StartArray, "a list of objects")?.Items ?? [];
        foreach (var item in items.Where(item => item.Kind != JsonTokenType.StartObject))
        {
            WrongType(item, name, "a list of objects");
        }

        return [.. items.Where(item => item.Kind == JsonTokenType.StartObject)];
    }

    /// <summary>A text that is one of a few; the first when there is none.</summary>
    public string OneOf(string name, string code, params ReadOnlySpan<string> values)
    {
        if (Text(name) is not { } text)
        {
            return values[0];
        }

        if (!values.Contains(text))
        {
            Refuse(code, LineOf(name), $"{name} is not known.", $"Use {string.Join(" or ", values.ToArray())}.");
        }

        return text;
    }

    public JsonTree? Object(string name, bool required = false) =>
        Value(name, required, JsonTokenType.StartObject, "an object");

    private JsonMember? Member(string name) => tree.Members.Find(member => member.Name == name);

    private JsonTree? Value(string name, bool required, JsonTokenType kind, string described)
    {
        if (Member(name)?.Value is { } value)
        {
            return value.Kind == kind ? value : WrongType(value, name, described);
        }

        if (required)
        {
            Refuse("feed.missing_field", tree.Line, $"The field {name} is missing.", $"Add {name}, {described}.");
        }

        return null;
    }

    private JsonTree? WrongType(JsonTree value, string name, string described)
    {
        Refuse("feed.wrong_type", value.Line, $"{name} is not {described}.", $"Make it {described}.");
        return null;
    }
}
