namespace DataHub.Store;

/// <summary>The columns and joins of a statement under construction; what is asked for again keeps its place.</summary>
internal sealed class SelectList(ReadDialect dialect)
{
    private readonly List<string> expressions = [];
    private readonly List<string> joins = [];
    private readonly Dictionary<(string From, string Table), string> aliases = [];

    public bool HasJoins => joins.Count > 0;

    /// <summary>The place of an expression.</summary>
    public int Add(string expression)
    {
        var at = expressions.IndexOf(expression);
        if (at < 0)
        {
            at = expressions.Count;
            expressions.Add(expression);
        }

        return at;
    }

    public int Column(string alias, string stored) => Add(dialect.Column(alias, stored));

    /// <summary>The alias of the row of <paramref name="table"/> whose key is the column, where there is one.</summary>
    public string LeftJoin(string table, string key, string alias, string column)
    {
        var from = dialect.Column(alias, column);
        if (!aliases.TryGetValue((from, table), out var joined))
        {
            joined = $"t{aliases.Count + 1}";
            aliases.Add((from, table), joined);
            joins.Add($"left join {dialect.Name(table)} {joined} on {dialect.Column(joined, key)} = {from}");
        }

        return joined;
    }

    /// <summary>The select clause, and what is joined to the row source <paramref name="from"/>;
    /// <paramref name="first"/> may stand for the first expression.</summary>
    public string From(string from, string? first = null)
    {
        var columns = first is null ? expressions : expressions.Skip(1).Prepend(first);
        var selected = string.Join(", ", columns.DefaultIfEmpty("1"));
        return $"select {selected}\nfrom {string.Join('\n', joins.Prepend(from))}";
    }
}
