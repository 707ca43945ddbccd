using Microsoft.SqlServer.TransactSql.ScriptDom;
using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>A type of SQL Server; a length of -1 is <c>max</c>.</summary>
internal sealed record SqlType(SqlDataTypeOption Name, int Length = 0, byte Precision = 0, byte Scale = 0)
{
    public static readonly SqlType Integer = new(Kind.Int);
    public static readonly SqlType Unicode = new(Kind.NVarChar, 4000);
    public static readonly SqlType CodePage = new(Kind.VarChar, 8000);
    public static readonly SqlType Bytes = new(Kind.VarBinary, 8000);
    public static readonly SqlType Version = new(Kind.Timestamp, 8);

    /// <summary>Of two types that meet, the one named first here is that of both.</summary>
    private static readonly SqlDataTypeOption[] Precedence =
    [
        Kind.DateTimeOffset, Kind.DateTime2, Kind.DateTime, Kind.SmallDateTime, Kind.Date, Kind.Time, Kind.Float,
        Kind.Real, Kind.Decimal, Kind.Numeric, Kind.Money, Kind.SmallMoney, Kind.BigInt, Kind.Int, Kind.SmallInt,
        Kind.TinyInt, Kind.Bit, Kind.NText, Kind.Text, Kind.Image, Kind.Timestamp, Kind.UniqueIdentifier,
        Kind.NVarChar, Kind.NChar, Kind.VarChar, Kind.Char, Kind.VarBinary, Kind.Binary,
    ];

    /// <summary>Whether the collation is one of those that order varchar otherwise than nvarchar.</summary>
    public bool IsSqlSorted { get; init; }

    /// <summary>The name of a type that is a class of .NET; others have none.</summary>
    public string? Class { get; init; }

    public bool IsText => Name is Kind.NVarChar or Kind.NChar or Kind.VarChar or Kind.Char or Kind.NText or Kind.Text;

    /// <summary>Whether characters are those of a code page.</summary>
    public bool IsCodePage => Name is Kind.VarChar or Kind.Char or Kind.Text;

    public bool IsWhole => Name is Kind.BigInt or Kind.Int or Kind.SmallInt or Kind.TinyInt;

    /// <summary>Whether values can be neither compared nor ordered.</summary>
    public bool IsOpaque => Name is Kind.Text or Kind.NText or Kind.Image;

    public string Word => Name.ToString().ToLowerInvariant();

    public SqlType Meet(SqlType other) =>
        Array.IndexOf(Precedence, Name) <= Array.IndexOf(Precedence, other.Name) ? this : other;

    public static SqlType Of(DataTypeReference reference)
    {
        if (reference is UserDataTypeReference { Name.BaseIdentifier.Value: var name }
            && name is "geography" or "geometry" or "hierarchyid")
        {
            return new SqlType(Kind.None) { Class = name };
        }

        if (reference is not SqlDataTypeReference type || (type.SqlDataTypeOption != Kind.Rowversion
            && Array.IndexOf(Precedence, type.SqlDataTypeOption) < 0))
        {
            throw SqlFault.Unknown(reference);
        }

        var given = type.Parameters
            .Select(parameter => parameter is MaxLiteral ? -1 : int.Parse(parameter.Value, null))
            .ToList();
        int First(int none) => given.Count > 0 ? given[0] : none;
        return type.SqlDataTypeOption switch
        {
            Kind.Rowversion or Kind.Timestamp => Version,
            Kind.Decimal or Kind.Numeric => new SqlType(
                type.SqlDataTypeOption, 0, (byte)First(18), (byte)(given.Count > 1 ? given[1] : 0)),
            Kind.Time or Kind.DateTime2 or Kind.DateTimeOffset => new SqlType(
                type.SqlDataTypeOption, Scale: (byte)First(7)),
            Kind.Char or Kind.NChar or Kind.VarChar or Kind.NVarChar or Kind.Binary or Kind.VarBinary => new SqlType(
                type.SqlDataTypeOption, First(1)),
            _ => new SqlType(type.SqlDataTypeOption),
        };
    }
}

/// <summary>What SQL Server answers instead of rows.</summary>
internal sealed class SqlFault(int number, string message, byte severity = 16) : Exception(message)
{
    public int Number => number;

    public byte Severity => severity;

    public static SqlFault Unknown(TSqlFragment fragment) => new(
        50_000, $"The stand-in for SQL Server doesn't know {fragment.GetType().Name}: {TextOf(fragment)}");

    public static string TextOf(TSqlFragment fragment) => fragment.ScriptTokenStream is { } tokens
        ? string.Concat(tokens
            .Skip(fragment.FirstTokenIndex)
            .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Select(token => token.Text))
        : "";
}
