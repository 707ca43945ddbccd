using System.Text;

namespace DataHub.Schema;

/// <summary>How derived types, fields, columns and tables are called.</summary>
public static class DerivedNames
{
    /// <summary>The value that every fed enum has at its end.</summary>
    public const string Unknown = "UNKNOWN";

    /// <summary>The enum that is composed from the departments present.</summary>
    public const string Department = "Department";

    /// <summary>The field of a row's provenance.</summary>
    public const string Provenance = "provenance";

    /// <summary>A type's name as a field: <c>FireHazard</c> is <c>fireHazard</c>.</summary>
    public static string Singular(string type) => char.ToLowerInvariant(type[0]) + type[1..];

    /// <summary>The regular plural of a type's name as a field.</summary>
    public static string Plural(string type)
    {
        var one = Singular(type);
        return one switch
        {
            [.., 'a' or 'e' or 'i' or 'o' or 'u', 'y'] => one + "s",
            [.., 'y'] => one[..^1] + "ies",
            [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => one + "es",
            _ => one + "s",
        };
    }

    /// <summary>A field's name as a value of a group key enum: <c>pricePer30min</c> is <c>PRICE_PER30MIN</c>.</summary>
    public static string GroupKey(string field) => Snake(field).ToUpperInvariant();

    /// <summary>A name in a database: an underscore before each capital, all in lower case.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>The operations of a scalar or enum in filters.</summary>
    public static string Operations(string type, bool list) =>
        $"{(type == "ID" ? "Id" : type)}{(list ? "List" : "")}OperationFilterInput";

    /// <summary>Every type name that a dataset derives.</summary>
    public static IEnumerable<string> TypesOf(string type) =>
    [
        Connection(type), Edge(type), Filter(type), ListFilter(type), Sort(type), KeySort(type), Group(type),
        GroupKeyEnum(type), GroupKeys(type), Aggregate(type, "Sum"), Aggregate(type, "Avg"), Aggregate(type, "Min"),
        Aggregate(type, "Max"), GroupSort(type), Change(type), Key(type),
    ];

    /// <summary>The connection.</summary>
    public static string Connection(string type) => type + "Connection";

    /// <summary>The edge.</summary>
    public static string Edge(string type) => type + "Edge";

    /// <summary>The filter.</summary>
    public static string Filter(string type) => type + "FilterInput";

    /// <summary>The filter over a list of it.</summary>
    public static string ListFilter(string type) => type + "ListFilterInput";

    /// <summary>The order.</summary>
    public static string Sort(string type) => type + "SortInput";

    /// <summary>The order by a reference's key.</summary>
    public static string KeySort(string type) => type + "KeySortInput";

    /// <summary>The group.</summary>
    public static string Group(string type) => type + "Group";

    /// <summary>The enum of fields to group by.</summary>
    public static string GroupKeyEnum(string type) => type + "GroupKey";

    /// <summary>The object with a group's key values.</summary>
    public static string GroupKeys(string type) => type + "GroupKeys";

    /// <summary>The object of sums, averages, least or greatest values.</summary>
    public static string Aggregate(string type, string word) => type + word;

    /// <summary>The order of groups.</summary>
    public static string GroupSort(string type) => type + "GroupSortInput";

    /// <summary>The change.</summary>
    public static string Change(string type) => type + "Change";

    /// <summary>The key of a changed row.</summary>
    public static string Key(string type) => type + "Key";
}
