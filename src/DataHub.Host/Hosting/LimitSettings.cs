using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using DataHub.Gateway;

namespace DataHub.Host.Hosting;

/// <summary>Reads <c>Limits:…</c>; what is unknown or out of bounds is said, a sentence each, and stops the start.</summary>
internal static class LimitSettings
{
    /// <summary>The defaults of a subgraph, whose lists are other gateways' batches of representations.</summary>
    public static HubLimits OfSubgraph => new()
    {
        ListItems = 1_000,
        BodyBytes = 8 * 1024 * 1024,
        VariablesBytes = 8 * 1024 * 1024,
    };

    /// <summary>The limits of a configuration over defaults, with what is wrong with it.</summary>
    public static (HubLimits Limits, ImmutableArray<string> Problems) Read(IConfiguration configuration, HubLimits defaults)
    {
        var limits = defaults;
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var given in configuration.GetSection("Limits").GetChildren())
        {
            if (ProblemOf(limits, given) is { } problem)
            {
                problems.Add($"settings.limits: {problem}");
            }
        }

        return (limits, problems.ToImmutable());
    }

    private static string? ProblemOf(HubLimits limits, IConfigurationSection given)
    {
        const BindingFlags Settings = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        if (typeof(HubLimits).GetProperty(given.Key, Settings) is not { CanWrite: true } setting)
        {
            return $"Limits:{given.Key} is no limit: infra/limits.md lists them.";
        }

        var converter = TypeDescriptor.GetConverter(setting.PropertyType);
        var bounds = setting.GetCustomAttribute<RangeAttribute>();
        if (given.Value is not { } text || !converter.IsValid(text))
        {
            return $"Limits:{setting.Name} is `{given.Value}`: write {SettingReader.Kind(setting.PropertyType)}.";
        }

        var value = converter.ConvertFromInvariantString(text);
        if (bounds?.IsValid(value) == false)
        {
            return $"Limits:{setting.Name} is {text}: it goes from {bounds.Minimum} to {bounds.Maximum}.";
        }

        setting.SetValue(limits, value);
        return null;
    }
}
