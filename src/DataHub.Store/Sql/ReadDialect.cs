using System.Collections.Frozen;
using DataHub.Datasets;

namespace DataHub.Store;

/// <summary>What differs between databases in the text of a read; all else is written once for all of them.</summary>
internal abstract class ReadDialect
{
    /// <summary>Words that no database takes as a bare name.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "all", "alter", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
        "between", "binary", "both", "by", "case", "cast", "check", "collate", "collation", "column", "commit",
        "concurrently", "constraint", "create", "cross", "current", "default", "deferrable", "delete", "desc",
        "distinct", "do", "drop", "else", "end", "except", "exists", "false", "fetch", "for", "foreign", "freeze",
        "from", "full", "grant", "group", "having", "ilike", "in", "index", "initially", "inner", "insert", "intersect",
        "into", "is", "isnull", "join", "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp",
        "natural", "not", "notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing",
        "primary", "references", "returning", "right", "select", "set", "similar", "some", "symmetric", "table",
        "tablesample", "then", "to", "trailing", "transaction", "true", "union", "unique", "update", "user", "using",
        "values", "variadic", "verbose", "when", "where", "window", "with");

    /// <summary>A place for a value.</summary>
    public abstract string Parameter(int number);

    /// <summary>Equal to a parameter, null equal to null, where an index may serve; not to be negated by "not".</summary>
    public abstract string Same(string value, string parameter);

    /// <summary>The opposite, always true or false.</summary>
    public abstract string Differs(string value, string parameter);

    /// <summary>True where the expression is false or null.</summary>
    public abstract string NotTrue(string expression);

    /// <summary>Whether the value is one of a list parameter.</summary>
    public abstract string OneOf(string value, string list);

    /// <summary>The items of a stored list as a row source.</summary>
    public abstract string Items(string list, string alias);

    /// <summary>The value of such an item.</summary>
    public abstract string ItemValue(string alias, StoreType type);

    /// <summary>The item of a stored list at a position, from 0.</summary>
    public abstract string Item(string list, int position, StoreType type);

    /// <summary>The member of a stored object.</summary>
    public abstract string Member(string stored, string name, StoreType type);

    /// <summary>The keys of a batch as a row source with <see cref="Ordinal"/> and the column <c>value</c>.</summary>
    public abstract string Keys(string list, string alias);

    /// <summary>The position of a key in its batch, from 0.</summary>
    public abstract string Ordinal(string alias);

    /// <summary>What an inner select gives of a row, so that an outer one has the whole row.</summary>
    public abstract string Row(string alias);

    /// <summary>The rows of the inner select as a row source, and the condition that it needs.</summary>
    public abstract (string Source, string? Condition) Chosen(string table, string alias, string inner);

    /// <summary>A join of the rows of the inner select, for each outer row anew.</summary>
    public abstract string Each(string table, string alias, string inner);

    /// <summary>Whether the text holds the part, by code points.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>Whether the text ends with the part, by code points.</summary>
    public abstract string EndsWith(string text, string part);

    /// <summary>A term of an order; null is smallest, where there is null.</summary>
    public abstract string Order(string expression, bool descending, bool nullable);

    /// <summary>The sum of a column of whole numbers or doubles as what the column is.</summary>
    public abstract string Sum(string column, StoreType type);

    /// <summary>A value greater than every text, where a prefix has no successor.</summary>
    public abstract object AboveAllText { get; }

    /// <summary>A name as it stands in a statement.</summary>
    public virtual string Name(string identifier) => Reserved.Contains(identifier) ? $"\"{identifier}\"" : identifier;

    /// <summary>A column of a row source.</summary>
    public string Column(string alias, string column) => $"{alias}.{Name(column)}";
}
