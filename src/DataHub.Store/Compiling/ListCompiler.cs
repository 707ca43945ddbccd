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
    private readonly OrderWriter order = new(tables, dataset, list.Order, list.Page?.Backward ?? false);

    /// <summary>The rows as selections read them.</summary>
    public Scope Scope => new(dataset, Rows);

    /// <summary>Selects the place of the parent's key; must come first.</summary>
    public void SelectPlace(SelectList select) => select.Add(dialect.Ordinal(Keys));

    /// <summary>A page of the selected columns.</summary>
    public KeyedStatement Page(SelectList select, PageShape page)
    {
        var one = Statement(parameters => page.AfterCursor && inverse is null && order.HasSteps
            ? Stepped(select, parameters, page)
            : select.HasJoins
                ? Joined(select, parameters, page)
                : Plain(select, parameters, page));
        return inverse is null
            ? new KeyedStatement(one, one)
            : new KeyedStatement(Statement(parameters => OfEachKey(inverse, select, parameters, page)), one);
    }

    /// <summary>How many rows there are in all, after the place of the key where there are keys.</summary>
    public KeyedStatement Total()
    {
        var place = inverse is null ? "" : "0, ";
        var one = Statement(parameters =>
            $"select {place}count(*)\nfrom {Source(Rows, Key(parameters), parameters)}");
        return inverse is null
            ? new KeyedStatement(one, one)
            : new KeyedStatement(Statement(parameters => TotalOfEachKey(inverse, parameters)), one);
    }

    private string TotalOfEachKey(InverseField of, ParameterList parameters)
    {
        var keys = dialect.Keys(parameters.Add(new KeysParameter(KeyType(of), of.Subtree)), Keys);
        var count = Indented($"select count(*)\nfrom {Source(Paged, $"{Keys}.value", parameters)}");
        return $"select {dialect.Ordinal(Keys)}, (\n{count})\nfrom {keys}";
    }

    private string OfEachKey(InverseField of, SelectList select, ParameterList parameters, PageShape page)
    {
        var keys = dialect.Keys(parameters.Add(new KeysParameter(KeyType(of), of.Subtree)), Keys);
        var each = dialect.Each(dataset.Table, Rows, Inner(parameters, $"{Keys}.value", page));
        return $"{select.From($"{keys}\n{each}")}\norder by {dialect.Ordinal(Keys)}, {order.Write(Rows)}";
    }

    private string Plain(SelectList select, ParameterList parameters, PageShape page)
    {
        var rows = Source(Rows, Key(parameters), parameters, After(Rows, parameters, page));
        return $"{select.From(rows, Place)}\n{Ordered(Rows, parameters, page)}";
    }

    /// <summary>The page is found before anything is joined, else all rows would be joined to be sorted.</summary>
    private string Joined(SelectList select, ParameterList parameters, PageShape page)
    {
        var (source, condition) = dialect.Chosen(dataset.Table, Rows, Inner(parameters, Key(parameters), page));
        var where = condition is null ? "" : $"\nwhere {condition}";
        return $"{select.From(source, Place)}{where}\norder by {order.Write(Rows)}";
    }

    /// <summary>The first rows of each step; of them the page.</summary>
    private string Stepped(SelectList select, ParameterList parameters, PageShape page)
    {
        var steps = order.Steps(Paged, parameters).Index().Select(step =>
            $"    select * from (\n{Inner(parameters, page, () => step.Item)}) s{step.Index}");
        var (source, condition) = dialect.Chosen(dataset.Table, Rows, string.Join("\n    union all\n", steps));
        var where = condition is null ? "" : $"\nwhere {condition}";
        return $"{select.From(source, Place)}{where}\n{Ordered(Rows, parameters, page)}";
    }

    private string Inner(ParameterList parameters, string? key, PageShape page) =>
        Inner(parameters, page, After(Paged, parameters, page), key);

    private Func<string>? After(string alias, ParameterList parameters, PageShape page) =>
        page.AfterCursor ? () => order.After(alias, parameters) : null;

    private string Inner(ParameterList parameters, PageShape page, Func<string>? after, string? key = null)
    {
        var rows = Source(Paged, key, parameters, after);
        return Indented($"select {dialect.Row(Paged)}\nfrom {rows}\n{Ordered(Paged, parameters, page)}");
    }

    private string Source(string alias, string? key, ParameterList parameters, Func<string>? after = null)
    {
        var scope = new Scope(dataset, alias);
        var filters = new FilterWriter(tables, parameters);
        List<string> conditions = inverse is null ? [] : [Belongs(inverse, filters, alias, key!)];
        conditions.AddRange(filters.Conjuncts(list.Where, scope));
        if (after is not null)
        {
            conditions.Add(after());
        }

        var where = conditions.Count == 0 ? "" : $"\nwhere {string.Join("\n  and ", conditions)}";
        return $"{dialect.Name(dataset.Table)} {alias}{where}";
    }

    private string Ordered(string alias, ParameterList parameters, PageShape page) =>
        $"order by {order.Write(alias)}\nlimit {parameters.Add(new LimitParameter(page.Size, page.Extra))}";

    /// <summary>Through a joining row the list is distinct, because it is the target's rows that are asked.</summary>
    private string Belongs(InverseField of, FilterWriter filters, string alias, string key)
    {
        if (of.Then is null)
        {
            return filters.Refers(of, alias, key);
        }

        var joining = $"{dialect.Name(of.Source.Table)} j where {filters.Refers(of, "j", key)}";
        var target = dialect.Column(alias, StoreTables.KeyOf(dataset).Stored);
        return $"{target} in (select {dialect.Column("j", of.Then.Stored)} from {joining})";
    }

    /// <summary>The only parent has the first place.</summary>
    private string? Place => inverse is null ? null : "0";

    private static StoreType KeyType(InverseField of) => TableLayout.TypeOf(of.Via);

    private string? Key(ParameterList parameters) =>
        inverse is null ? null : parameters.Add(new KeyParameter(KeyType(inverse), inverse.Subtree));

    private Statement Statement(Func<ParameterList, string> write)
    {
        var parameters = new ParameterList(dialect);
        return parameters.ToStatement(write(parameters));
    }

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}

/// <summary>How much of a list is read: the size, a row more to see whether there are more, and from where.</summary>
internal readonly record struct PageShape(Operand Size, int Extra, bool AfterCursor);
