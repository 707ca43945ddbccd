namespace DataHub.Store.Tests;

/// <summary>What holds on every database: each class of such tests runs once on SQLite and once on PostgreSQL.</summary>
public abstract class StoreTests(StoreKind kind) : IDisposable
{
    private protected TestStore Store { get; } = TestStore.On(kind);

    public void Dispose()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The databases that a store can be in.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
