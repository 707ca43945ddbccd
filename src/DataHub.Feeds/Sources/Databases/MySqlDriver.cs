using System.Data.Common;
using System.Reflection;
using System.Runtime.Loader;

namespace DataHub.Feeds;

/// <summary>MySql.Data, which lies beside the hub and is loaded when a feed asks (decision 0016).</summary>
public static class MySqlDriver
{
    private static readonly Lazy<DbProviderFactory> Loaded = new(Load);

    /// <summary>The driver; a <see cref="FileNotFoundException"/> when it was left out.</summary>
    public static DbProviderFactory Factory => Loaded.Value;

    private static DbProviderFactory Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "drivers", "MySql.Data.dll");
        var factory = AssemblyLoadContext.Default.LoadFromAssemblyPath(path)
            .GetType("MySql.Data.MySqlClient.MySqlClientFactory", throwOnError: true)!
            .GetField("Instance", BindingFlags.Public | BindingFlags.Static)!;
        return (DbProviderFactory)factory.GetValue(null)!;
    }
}
