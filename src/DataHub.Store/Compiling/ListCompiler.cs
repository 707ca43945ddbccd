using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>
/// The statements of a list. Of many parents each has a limited subquery of its own, so that what one of them has
/// beyond its page costs nothing.
/// </summary>
internal sealed class ListCompiler(StoreTables tables, Dataset dataset, InverseField? inverse, ListArguments list)
{
    /// <summary>The alias under which rows are read.</summary>
    public const string Rows = "t";

    private const string Paged = "r";
    private const string Keys = "k";
    private readonly ReadDialect dialect = tables.Dialect;
    private readonly OrderWriter order = new(tables, list.Order, list.Page?.Backward ?? false);

    /// <summary>The rows as selections read them.</summary>
    public Scope Scope => new(dataset, Rows);

    /// <summary>Selects the place of the parent's key; must come first.</summary>
    public void SelectPlace(SelectList select) => select.Add(dialect.Ordinal(Keys));

    /// <summary>A page of the selected columns.</summary>
    public Statement Page(SelectList select, Operand size, int extra, bool afterCursor)
    {
        var parameters = new ParameterList(dialect);
        return parameters.ToStatement(
            inverse is not null ? OfEachKey(select, parameters, size, extra, afterCursor)
            : select.HasJoins ? Joined(select, parameters, size, extra, afterCursor)
            : Plain(select, parameters, size, extra, afterCursor));
    }

    /// <summary>How many rows there are in all, after the place of the key where there are keys.</summary>
    public Statement Total()
    {
        var parameters = new ParameterList(dialect);
        if (inverse is null)
        {
            return parameters.ToStatement($"select count(*)\nfrom {Source(Rows, parameters, afterCursor: false)}");
        }

        var keys = dialect.Keys(parameters.Add(new KeysParameter()), Keys);
        var count = Indented($"select count(*)\nfrom {Source(Paged, parameters, afterCursor: false)}");
        return parameters.ToStatement($"select {dialect.Ordinal(Keys)}, (\n{count})\nfrom {keys}");
    }

    private string Plain(SelectList select, ParameterList parameters, Operand size, int extra, bool afterCursor)
    {
        var rows = Source(Rows, parameters, afterCursor);
        return $"{select.From(rows)}\n{Ordered(Rows, parameters, size, extra)}";
    }

    /// <summary>The page is found before anything is joined, else all rows would be joined to be sorted.</summary>
    private string Joined(SelectList select, ParameterList parameters, Operand size, int extra, bool afterCursor)
    {
        var page = Inner(parameters, size, extra, afterCursor);
        return $"{select.From($"{dialect.Name(dataset.Table)} {Rows}")}\n" +
            $"where {dialect.RowId(Rows)} in (\n{page})\norder by {order.Write(Rows)}";
    }

    private string OfEachKey(SelectList select, ParameterList parameters, Operand size, int extra, bool afterCursor)
    {
        var keys = dialect.Keys(parameters.Add(new KeysParameter()), Keys);
        var each = dialect.Those(dataset.Table, Rows, Inner(parameters, size, extra, afterCursor));
        return $"{select.From($"{keys}\n{each}")}\norder by {dialect.Ordinal(Keys)}, {order.Write(Rows)}";
    }

    private string Inner(ParameterList parameters, Operand size, int extra, bool afterCursor)
    {
        var rows = Source(Paged, parameters, afterCursor);
        return Indented($"select {dialect.RowId(Paged)}\nfrom {rows}\n{Ordered(Paged, parameters, size, extra)}");
    }

    private string Source(string alias, ParameterList parameters, bool afterCursor)
    {
        var scope = new Scope(dataset, alias);
        var filters = new FilterWriter(tables, parameters);
        List<string> conditions = inverse is null ? [] : [Belongs(inverse, filters, alias)];
        conditions.AddRange(filters.Conjuncts(list.Where, scope));
        if (afterCursor)
        {
            conditions.Add(order.After(scope, parameters));
        }

        var where = conditions.Count == 0 ? "" : $"\nwhere {string.Join("\n  and ", conditions)}";
        return $"{dialect.Name(dataset.Table)} {alias}{where}";
    }

    private string Ordered(string alias, ParameterList parameters, Operand size, int extra) =>
        $"order by {order.Write(alias)}\nlimit {parameters.Add(new LimitParameter(size, extra))}";

    /// <summary>Through a joining row the list is distinct by its target, because it is the target's rows that are asked.</summary>
    private string Belongs(InverseField of, FilterWriter filters, string alias)
    {
        const string Key = $"{Keys}.value";
        return of.Then is null
            ? filters.Refers(of, alias, Key)
            : $"{dialect.Column(alias, StoreTables.KeyOf(dataset).Stored)} in (select {dialect.Column("j", of.Then.Stored)} " +
              $"from {dialect.Name(of.Source.Table)} j where {filters.Refers(of, "j", Key)})";
    }

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
