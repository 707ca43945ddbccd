using System.Data.SqlTypes;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Kind = Microsoft.SqlServer.TransactSql.ScriptDom.SqlDataTypeOption;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>Binds values and conditions; what the hub's statements don't use is refused by name.</summary>
internal sealed class SqlExpressions(SqlAsk ask, SqlScope scope)
{
    private static readonly CultureInfo Neutral = CultureInfo.InvariantCulture;

    public SqlBound Value(ScalarExpression expression) => expression switch
    {
        ParenthesisExpression inner => Value(inner.Expression),
        ColumnReferenceExpression { MultiPartIdentifier: { } name } => scope.Find(name),
        VariableReference variable => ask.Parameters.TryGetValue(variable.Name, out var given)
            ? Constant(given.Type, given.Value)
            : throw new SqlFault(137, $"Must declare the scalar variable \"{variable.Name}\"."),
        Literal literal => LiteralOf(literal),
        UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative } minus => Negative(Value(minus.Expression)),
        CastCall cast => Converted(Value(cast.Parameter), SqlType.Of(cast.DataType), 0),
        ConvertCall convert => Converted(
            Value(convert.Parameter),
            SqlType.Of(convert.DataType),
            convert.Style is IntegerLiteral style ? int.Parse(style.Value, Neutral) : 0),
        FunctionCall call => Function(call),
        _ => throw SqlFault.Unknown(expression),
    };

    /// <summary>A condition: true, false or unknown.</summary>
    public Func<SqlAt, bool?> Condition(BooleanExpression condition)
    {
        switch (condition)
        {
            case BooleanParenthesisExpression inner:
                return Condition(inner.Expression);
            case BooleanNotExpression not:
                var negated = Condition(not.Expression);
                return row => !negated(row);
            case BooleanBinaryExpression both:
                var (first, second) = (Condition(both.FirstExpression), Condition(both.SecondExpression));
                return both.BinaryExpressionType == BooleanBinaryExpressionType.And
                    ? row => first(row) is false ? false : first(row) & second(row)
                    : row => first(row) is true ? true : first(row) | second(row);
            case BooleanIsNullExpression isNull:
                var tested = Value(isNull.Expression);
                return row => tested.Of(row) is null != isNull.IsNot;
            case BooleanComparisonExpression comparison:
                return Comparison(comparison);
            case InPredicate { Subquery: null } within:
                return Within(within);
            case ExistsPredicate exists:
                return new SqlSelect(ask, exists.Subquery.QueryExpression, scope).Exists;
            default:
                throw SqlFault.Unknown(condition);
        }
    }

    public static SqlBound Constant(SqlType type, object? value) => new(type, _ => value);

    private Func<SqlAt, bool?> Comparison(BooleanComparisonExpression comparison)
    {
        var (one, two) = (Value(comparison.FirstExpression), Value(comparison.SecondExpression));
        Func<int, bool> holds = comparison.ComparisonType switch
        {
            BooleanComparisonType.Equals => order => order == 0,
            BooleanComparisonType.NotEqualToBrackets => order => order != 0,
            BooleanComparisonType.LessThan => order => order < 0,
            BooleanComparisonType.LessThanOrEqualTo => order => order <= 0,
            BooleanComparisonType.GreaterThan => order => order > 0,
            BooleanComparisonType.GreaterThanOrEqualTo => order => order >= 0,
            _ => throw SqlFault.Unknown(comparison),
        };
        return row => SqlComparing.Compare(one.Type, one.Of(row), two.Type, two.Of(row)) is { } order
            ? holds(order)
            : null;
    }

    private Func<SqlAt, bool?> Within(InPredicate within)
    {
        var one = Value(within.Expression);
        var others = within.Values.Select(Value).ToList();
        return row =>
        {
            var value = one.Of(row);
            var orders = others.Select(two => SqlComparing.Compare(one.Type, value, two.Type, two.Of(row))).ToList();
            bool? found = orders.Contains(0) ? true : orders.Contains(null) ? null : false;
            return found ^ within.NotDefined;
        };
    }

    private static SqlBound LiteralOf(Literal literal) => literal switch
    {
        StringLiteral { IsNational: true } text => Constant(SqlType.Unicode, text.Value),
        StringLiteral text => Constant(SqlType.CodePage, SqlConverting.InCodePage(text.Value)),
        IntegerLiteral when int.TryParse(literal.Value, Neutral, out var number) =>
            Constant(SqlType.Integer, (long)number),
        IntegerLiteral or NumericLiteral => Exact(SqlDecimal.Parse(literal.Value)),
        RealLiteral => Constant(new SqlType(Kind.Float), double.Parse(literal.Value, Neutral)),
        BinaryLiteral => Constant(SqlType.Bytes, Convert.FromHexString(literal.Value[2..])),
        NullLiteral => Constant(SqlType.Integer, null),
        _ => throw SqlFault.Unknown(literal),
    };

    private static SqlBound Exact(SqlDecimal value) =>
        Constant(new SqlType(Kind.Numeric, 0, value.Precision, value.Scale), value);

    private static SqlBound Negative(SqlBound value) => value with
    {
        Of = row => value.Of(row) switch
        {
            null => null,
            long number => -number,
            SqlDecimal number => -number,
            double number => -number,
            _ => throw new SqlFault(403, $"Invalid operator for data type {value.Type.Word}."),
        },
    };

    private static SqlBound Converted(SqlBound value, SqlType type, int style) => new(
        type, row => value.Of(row) is { } given ? SqlConverting.To(given, type, style) : null);

    private SqlBound Function(FunctionCall call) => call.FunctionName.Value.ToLowerInvariant() switch
    {
        "sysdatetime" => Constant(new SqlType(Kind.DateTime2, Scale: 7), ask.Now),
        "getdate" => Constant(new SqlType(Kind.DateTime), SqlConverting.Rounded(ask.Now, 300)),
        "db_id" => Constant(new SqlType(Kind.SmallInt), 5L),
        "min_active_rowversion" => Constant(new SqlType(Kind.Binary, 8), ask.Database.MinActiveVersion()),
        "dateadd" when SqlFault.TextOf(call.Parameters[0]) == "second" =>
            AddedSeconds(Value(call.Parameters[1]), Value(call.Parameters[2])),
        var name => throw new SqlFault(195, $"'{name}' is not a recognized built-in function name."),
    };

    private static SqlBound AddedSeconds(SqlBound seconds, SqlBound time) => time with
    {
        Of = row => ((DateTime)time.Of(row)!).AddSeconds((long)seconds.Of(row)!),
    };
}
