using System.Data.Common;

namespace DataHub.Feeds.Tests.Databases;

/// <summary>A department's database on a real server, made for a test class and gone with it.</summary>
public abstract class LegacyServer : IDisposable
{
    /// <summary>As feed files and configuration name it.</summary>
    public abstract string Kind { get; }

    /// <summary>How the hub reaches it.</summary>
    public abstract string Connection { get; }

    /// <summary>A type of times.</summary>
    public virtual string TimeType => "timestamp";

    /// <summary>A word of that type for a time of now and a number of seconds.</summary>
    public abstract string Now(int seconds);

    /// <summary>Ends all other sessions.</summary>
    public abstract void Cut();

    public abstract DbConnection Open();

    public abstract void Dispose();

    public void Execute(params string[] statements)
    {
        using var connection = Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    protected static string NewName() => $"legacy_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
}
