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

    /// <summary>Whether an index leads to where a cursor stands, if the rows after it are asked for by <see cref="Steps"/>.</summary>
    public bool HasSteps => terms.Length > 1 && TableLayout.Of(dataset) is var table
        && table.Indexes.Add(table.Key).Any(index => index[0] == Stored(terms[0]));

    /// <summary>
    /// Term by term: greater in it, or the same in it and after in the rest. Null is smallest; a column of the
    /// dataset's key is never null.
    /// </summary>
    public string After(string alias, ParameterList parameters)
    {
        var condition = "";
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            var after = string.Join(" or ", Beyond(i, alias, parameters));
            condition = condition.Length > 0 ? $"({after} or ({Same(i, alias, parameters)} and {condition}))"
                : IsRequired(terms[i]) ? after : $"({after})";
        }

        return condition;
    }

    /// <summary>
    /// The same rows in parts, each of which is one range of an index in this order: no database finds the place in an
    /// index for conditions with "or".
    /// </summary>
    public IEnumerable<string> Steps(string alias, ParameterList parameters)
    {
        var same = "";
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var beyond in Beyond(i, alias, parameters))
            {
                yield return same + beyond;
            }

            same += $"{Same(i, alias, parameters)} and ";
        }
    }

    private bool IsRequired(OrderTerm term) => dataset.Key.Contains(term.Column.Name);

    private string Column(OrderTerm term, string alias) => dialect.Column(alias, Stored(term));

    private static string Stored(OrderTerm term) => term.Column.HashStored ?? term.Column.Stored;

    private string Value(int term, ParameterList parameters) =>
        parameters.Add(new CursorParameter(term, TableLayout.TypeOf(terms[term].Column)));

    private string Same(int term, string alias, ParameterList parameters)
    {
        var (column, value) = (Column(terms[term], alias), Value(term, parameters));
        return IsRequired(terms[term]) ? $"{column} = {value}" : dialect.Same(column, value);
    }

    /// <summary>What one term says of rows after the cursor: conditions of which one holds.</summary>
    private string[] Beyond(int term, string alias, ParameterList parameters)
    {
        var (column, value) = (Column(terms[term], alias), Value(term, parameters));
        return (terms[term].Descending ^ backward, IsRequired(terms[term])) switch
        {
            (false, true) => [$"{column} > {value}"],
            (true, true) => [$"{column} < {value}"],
            (false, false) => [$"{column} > {value}", $"({value} is null and {column} is not null)"],
            (true, false) => [$"{column} < {value}", $"({value} is not null and {column} is null)"],
        };
    }
}
