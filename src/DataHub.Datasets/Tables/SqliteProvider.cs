using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace DataHub.Datasets;

/// <summary>SQLite's column types; text compares by code point and null comes first without a word.</summary>
internal sealed class SqliteProvider : StoreProvider
{
    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

    public override ConventionSet Conventions() => SqliteConventionSetBuilder.Build();

    public override string TypeOf(StoreType type) => type switch
    {
        StoreType.Integer => "INTEGER",
        StoreType.Real => "REAL",
        StoreType.Blob => "BLOB",
        _ => "TEXT",
    };
}
