using System.Collections.Immutable;
using DataHub.Datasets;
using DataHub.Engine;

namespace DataHub.Store;

/// <summary>An order, and the condition that a row comes after a cursor in it.</summary>
internal sealed class OrderWriter(StoreTables tables, Dataset dataset, ImmutableArray<OrderTerm> terms, bool backward)
{
    private readonly ReadDialect dialect = tables.Dialect;

    /// <summary>What follows <c>order by</c>; a page from the end is read in the reversed order.</summary>
    public string Write(string alias) =>
        string.Join(", ", terms.Select(
            term => dialect.Order(Column(term, alias), term.Descending ^ backward, !IsRequired(term))));

    /// <summary>
    /// Term by term: greater in it, or the same in it and after in the rest. Null is smallest; a column of the
    /// dataset's key is never null.
    /// </summary>
    public string After(string alias, ParameterList parameters)
    {
        var condition = "";
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            var column = Column(terms[i], alias);
            var value = parameters.Add(new CursorParameter(i, TableLayout.TypeOf(terms[i].Column)));
            var required = IsRequired(terms[i]);
            var after = Beyond(column, value, terms[i].Descending ^ backward, required);
            condition = condition.Length == 0
                ? after
                : $"({after} or ({(required ? $"{column} = {value}" : dialect.Same(column, value))} and {condition}))";
        }

        return condition;
    }

    private bool IsRequired(OrderTerm term) => dataset.Key.Contains(term.Column.Name);

    private string Column(OrderTerm term, string alias) =>
        dialect.Column(alias, term.Column.HashStored ?? term.Column.Stored);

    private static string Beyond(string column, string value, bool descending, bool required) =>
        (descending, required) switch
        {
            (false, true) => $"{column} > {value}",
            (true, true) => $"{column} < {value}",
            (false, false) => $"({column} > {value} or ({value} is null and {column} is not null))",
            (true, false) => $"({column} < {value} or ({value} is not null and {column} is null))",
        };
}
