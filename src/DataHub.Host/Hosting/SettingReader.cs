using System.Collections.Immutable;
using System.ComponentModel;

namespace DataHub.Host.Hosting;

/// <summary>Reads settings of one value; what has a wrong form or is out of bounds is said, a sentence each.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();

    /// <summary>What is wrong with what was read; serving starts when there is nothing.</summary>
    public ImmutableArray<string> Problems => problems.ToImmutable();

    /// <summary>A setting, or what it is when nobody gives it.</summary>
    public T Value<T>(string key, T otherwise)
        where T : struct =>
        configuration[key] is not { Length: > 0 } text ? otherwise
        : TypeDescriptor.GetConverter(typeof(T)) is var form && form.IsValid(text) ? (T)form.ConvertFromInvariantString(text)!
        : Wrong(key, text, $"write {Kind(typeof(T))}", otherwise);

    /// <summary>A number within bounds, or what it is when nobody gives it.</summary>
    public T Value<T>(string key, T otherwise, T least, T most)
        where T : struct, IComparable<T> =>
        Value(key, otherwise) is var value && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : Wrong(key, configuration[key]!, $"it goes from {least} to {most}", otherwise);

    /// <summary>An address over HTTP, or null when nobody gives it.</summary>
    public Uri? Url(string key)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https"))
        {
            return url;
        }

        Wrong($"settings.bad_value: {key} is no address: write one that begins with http:// or https://.");
        return null;
    }

    /// <summary>Says what is wrong with a setting.</summary>
    public void Wrong(string problem) => problems.Add(problem);

    /// <summary>How values of a type are written.</summary>
    public static string Kind(Type type) =>
        type == typeof(TimeSpan) ? "a time as 00:00:10"
        : type == typeof(bool) ? "true or false"
        : type == typeof(double) ? "a number"
        : "a whole number";

    private T Wrong<T>(string key, string text, string remedy, T otherwise)
    {
        Wrong($"settings.bad_value: {key} is `{text}`: {remedy}.");
        return otherwise;
    }
}
