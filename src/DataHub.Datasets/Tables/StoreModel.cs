using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DataHub.Datasets;

/// <summary>
/// EF Core's part: shapes become models of property bags, and the difference of two models becomes SQL.
/// </summary>
internal sealed class StoreModel : IDisposable
{
    private readonly StoreProvider provider;
    private readonly DbContext context;

    public StoreModel(StoreProvider provider)
    {
        this.provider = provider;
        var options = new DbContextOptionsBuilder();
        provider.Use(options);
        context = new DbContext(options.Options);
    }

    /// <summary>The statements that bring a database from one shape to the other.</summary>
    public IReadOnlyList<string> Statements(StoreShape before, StoreShape after)
    {
        var target = ModelOf(after);
        var source = before.Tables.IsEmpty ? null : ModelOf(before).GetRelationalModel();
        var operations = context
            .GetService<IMigrationsModelDiffer>()
            .GetDifferences(source, target.GetRelationalModel());
        return
        [
            .. context.GetService<IMigrationsSqlGenerator>().Generate(operations, target).Select(c => c.CommandText),
        ];
    }

    public void Dispose() => context.Dispose();

    private IModel ModelOf(StoreShape shape)
    {
        var builder = new ModelBuilder(provider.Conventions());
        foreach (var table in shape.Tables)
        {
            builder.SharedTypeEntity<Dictionary<string, object>>(table.Name, entity => Describe(entity, table));
        }

        var initializer = context.GetService<IModelRuntimeInitializer>();
        return initializer.Initialize((IModel)builder.FinalizeModel(), designTime: true, validationLogger: null);
    }

    private void Describe(EntityTypeBuilder entity, TableShape table)
    {
        entity.ToTable(table.Name);
        foreach (var (order, column) in table.Columns.Index())
        {
            var property = entity.IndexerProperty(ClrType(column), column.Name)
                .HasColumnName(column.Name)
                .HasColumnType(provider.TypeOf(column.Type))
                .HasColumnOrder(order)
                .IsRequired(!column.Nullable)
                .ValueGeneratedNever();
            provider.Refine(property, column);
        }

        entity.HasKey([.. table.Key]).HasName(provider.Short($"pk_{table.Name}"));
        foreach (var (name, columns) in table.NamedIndexes())
        {
            var index = entity.HasIndex([.. columns]).HasDatabaseName(provider.Short(name));
            provider.Refine(index, [.. columns.Select(name => table.Columns.First(c => c.Name == name))]);
        }
    }

    private static Type ClrType(TableColumn column) => column.Type switch
    {
        StoreType.Integer => column.Nullable ? typeof(long?) : typeof(long),
        StoreType.Real => column.Nullable ? typeof(double?) : typeof(double),
        StoreType.Blob => typeof(byte[]),
        _ => typeof(string),
    };
}
