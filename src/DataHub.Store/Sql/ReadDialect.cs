using System.Collections.Frozen;

namespace DataHub.Store;

/// <summary>What differs between databases in the text of a read; all else is written once for all of them.</summary>
internal abstract class ReadDialect
{
    /// <summary>Words that no database takes as a bare name.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "all", "alter", "and", "any", "array", "as", "asc", "between", "both", "by", "case", "cast", "check", "collate",
        "column", "commit", "constraint", "create", "cross", "current", "default", "delete", "desc", "distinct", "do",
        "drop", "else", "end", "except", "exists", "false", "fetch", "for", "foreign", "from", "full", "grant", "group",
        "having", "in", "index", "inner", "insert", "intersect", "into", "is", "join", "leading", "left", "like",
        "limit", "natural", "not", "null", "offset", "on", "only", "or", "order", "outer", "primary", "references",
        "right", "select", "set", "some", "table", "then", "to", "trailing", "transaction", "true", "union", "unique",
        "update", "user", "using", "values", "when", "where", "window", "with");

    /// <summary>A place for a value.</summary>
    public abstract string Parameter(int number);

    /// <summary>Equal, and null equal to null.</summary>
    public abstract string Same(string left, string right);

    /// <summary>True where the expression is false or null.</summary>
    public abstract string NotTrue(string expression);

    /// <summary>Whether the value is one of a list parameter.</summary>
    public abstract string OneOf(string value, string list);

    /// <summary>The items of a stored list as a row source with the column <c>value</c>.</summary>
    public abstract string Items(string list, string alias);

    /// <summary>The item of a stored list at a position, from 0.</summary>
    public abstract string Item(string list, int position);

    /// <summary>The member of a stored object.</summary>
    public abstract string Member(string stored, string name);

    /// <summary>The keys of a batch as a row source with <see cref="Ordinal"/> and the column <c>value</c>.</summary>
    public abstract string Keys(string list, string alias);

    /// <summary>The position of a key in its batch, from 0.</summary>
    public abstract string Ordinal(string alias);

    /// <summary>What tells a row of a table from all others and finds it at once.</summary>
    public abstract string RowId(string alias);

    /// <summary>A join of the rows whose <see cref="RowId"/> the inner select gives, for each outer row anew.</summary>
    public abstract string Those(string table, string alias, string inner);

    /// <summary>Whether the text holds the part, by code points.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>Whether the text ends with the part, by code points.</summary>
    public abstract string EndsWith(string text, string part);

    /// <summary>A term of an order; null is smallest.</summary>
    public abstract string Order(string expression, bool descending);

    /// <summary>A value greater than every text, where a prefix has no successor.</summary>
    public abstract object AboveAllText { get; }

    /// <summary>A name as it stands in a statement.</summary>
    public virtual string Name(string identifier) => Reserved.Contains(identifier) ? $"\"{identifier}\"" : identifier;

    /// <summary>A column of a row source.</summary>
    public string Column(string alias, string column) => $"{alias}.{Name(column)}";
}
