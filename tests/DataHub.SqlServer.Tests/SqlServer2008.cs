using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.SqlServer.Tests;

/// <summary>Reads a statement by Microsoft's own grammar of SQL Server 2008, and says what 2008 wouldn't understand.</summary>
internal static class SqlServer2008
{
    /// <summary>Empty where the statement is one of SQL Server 2008, and of the newest too, with no word that isn't known.</summary>
    public static IEnumerable<string> Problems(string statement)
    {
        var words = new Words();
        Tree(statement, out _)?.Accept(words);
        return [.. Errors(statement), .. words.Strange];
    }

    /// <summary>Empty where both grammars know the statement.</summary>
    public static IEnumerable<string> Errors(string statement)
    {
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement), out var newest);
        Tree(statement, out var errors);
        return errors.Concat(newest).Select(error => $"{error.Message} in {statement}");
    }

    private static TSqlFragment? Tree(string statement, out IList<ParseError> errors) =>
        new TSql100Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement), out errors);

    /// <summary>A grammar takes any function and type for one that may be there; these are.</summary>
    private sealed class Words : TSqlFragmentVisitor
    {
        private static readonly HashSet<string> Functions =
            ["count", "db_id", "max", "min", "min_active_rowversion", "sysdatetime"];

        public List<string> Strange { get; } = [];

        public override void Visit(FunctionCall node)
        {
            if (!Functions.Contains(node.FunctionName.Value))
            {
                Strange.Add($"function {node.FunctionName.Value}");
            }
        }

        public override void Visit(SqlDataTypeReference node)
        {
            if (node.SqlDataTypeOption != SqlDataTypeOption.NVarChar)
            {
                Strange.Add($"type {node.SqlDataTypeOption}");
            }
        }

        public override void Visit(UserDataTypeReference node) => Strange.Add($"type {node.Name.BaseIdentifier.Value}");

        public override void Visit(OffsetClause node) => Strange.Add("offset");
    }
}
