using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Conventions;

namespace DataHub.Datasets;

/// <summary>PostgreSQL's column types, with SQLite's order: text by code point, null first.</summary>
internal sealed class PostgresProvider : StoreProvider
{
    private const int LongestName = 63;
    private const int HashDigits = 8;

    public override void Use(DbContextOptionsBuilder options) => options.UseNpgsql();

    public override ConventionSet Conventions() => NpgsqlConventionSetBuilder.Build();

    public override string TypeOf(StoreType type) => type switch
    {
        StoreType.Integer => "bigint",
        StoreType.Real => "double precision",
        StoreType.Blob => "bytea",
        _ => "text",
    };

    // PostgreSQL cuts longer names without an error, and then two may be the same.
    public override string Short(string name) => name.Length <= LongestName
        ? name
        : $"{name[..(LongestName - HashDigits - 1)]}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits]}";

    public override void Refine(PropertyBuilder property, TableColumn column)
    {
        if (column.Type == StoreType.Text)
        {
            property.UseCollation("C");
        }
    }

    // A column without nulls keeps the default, since `order by key` in a query says nothing of nulls either.
    public override void Refine(IndexBuilder index, ImmutableArray<TableColumn> columns) =>
        index.HasNullSortOrder([.. columns.Select(c => c.Nullable ? NullSortOrder.NullsFirst : NullSortOrder.NullsLast)]);
}
