using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace DataHub.Datasets;

/// <summary>What of a model is the database's own.</summary>
internal abstract class StoreProvider
{
    /// <summary>Chooses EF Core's provider; nothing is connected.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>The provider's conventions.</summary>
    public abstract ConventionSet Conventions();

    /// <summary>The type in a create table.</summary>
    public abstract string TypeOf(StoreType type);

    /// <summary>A name that the database doesn't cut.</summary>
    public virtual string Short(string name) => name;

    /// <summary>Adds what a column needs besides.</summary>
    public virtual void Refine(PropertyBuilder property, TableColumn column)
    {
    }

    /// <summary>Adds what an index needs besides.</summary>
    public virtual void Refine(IndexBuilder index, ImmutableArray<TableColumn> columns)
    {
    }
}
