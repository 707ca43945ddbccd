using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>
/// The changes of a dataset as its subscription shows them: of the rows that meet the filter, which came, which changed
/// and which left. What a row was is in the log; what it is, is read now.
/// </summary>
internal sealed class ChangeCompiler(FetchCompiler fetch, FetchField field, Dataset dataset)
{
    private const string Rows = ListCompiler.Rows;
    private const string Changes = "c";
    private const string Before = "b";
    private readonly ReadDialect dialect = fetch.Tables.Dialect;
    private readonly bool filters =
        new FilterWriter(fetch.Tables, new ParameterList(fetch.Tables.Dialect)).Conjuncts(field.List.Where, new(dataset, Rows)).Any();

    public RootPlan Compile() => field.Selection!.Fields.IsEmpty
        ? new ChangeNumbersPlan(field.Slot, Numbers(Now), Numbers(Gone))
        : new ChangePlan(field.Slot, field.Selection.Shape, Form(Now, Kind, Rows), Form(Gone, (_, _) => "'DELETED'", Before));

    private Statement Numbers(Func<SelectList, ParameterList, string> write)
    {
        var select = new SelectList(dialect);
        select.Column(Changes, "commit_no");
        var parameters = new ParameterList(dialect);
        return parameters.ToStatement(write(select, parameters));
    }

    private ChangeForm Form(
        Func<SelectList, ParameterList, string> write, Func<ParameterList, Scope, string> kindOf, string alias)
    {
        var select = new SelectList(dialect);
        var parameters = new ParameterList(dialect);
        var scope = new Scope(dataset, alias);
        var rows = new RowCompiler(fetch, select);
        SlotReader[] parts =
        [
            .. Parts(ChangePart.Kind).Select(part =>
                new EnumNameReader(part.Slot, select.Add(kindOf(parameters, scope)), ((EnumType)part.Definition.Type.Named).Set)),
            .. Parts(ChangePart.Key).Select(key =>
                new PartReader(key.Slot, key.Selection!.Shape, rows.Readers(key.Selection.Fields, scope))),
            .. Parts(ChangePart.Position).Select(part =>
                new PositionReader(part.Slot, select.Column(Changes, "commit_no"), dataset, fetch.Cursors)),
        ];
        (int, RowPlan)[] nodes = alias == Before
            ? []
            : [.. Parts(ChangePart.Node).Select(node => (node.Slot, rows.Row(node.Selection!, scope)))];
        return new ChangeForm(parts, nodes, parameters.ToStatement(write(select, parameters)), rows.Levels);
    }

    private IEnumerable<FetchField> Parts(ChangePart part) =>
        field.Selection!.Fields.Where(inner => inner.Definition.Meaning is ChangePartField of && of.Part == part);

    // The row is there and meets the filter.
    private string Now(SelectList select, ParameterList parameters)
    {
        var key = dataset.KeyColumns.Select((column, i) =>
            $"{dialect.Column(Rows, column.Stored)} = {dialect.Item($"{Changes}.key", i)}");
        var rows = $"join {dialect.Name(dataset.Table)} {Rows} on {string.Join(" and ", key)}";
        return Statement(
            select,
            filters ? $"left {BeforeRows(parameters)}\n{rows}" : rows,
            [$"{Changes}.kind <> 'DELETED'", .. Conditions(parameters, Rows)],
            parameters);
    }

    // The row met the filter; asked only of changes that have nothing to show now.
    private string Gone(SelectList select, ParameterList parameters) => Statement(
        select, BeforeRows(parameters), [$"{Changes}.kind <> 'CREATED'", .. Conditions(parameters, Before)], parameters);

    // A row that didn't meet the filter before comes, as one that is new does.
    private string Kind(ParameterList parameters, Scope scope)
    {
        var kind = $"{Changes}.kind";
        return filters
            ? $"case when {kind} = 'UPDATED' and " +
                $"{dialect.NotTrue($"({string.Join(" and ", Conditions(parameters, Before))})")} then 'CREATED' else {kind} end"
            : kind;
    }

    private IEnumerable<string> Conditions(ParameterList parameters, string alias) =>
        new FilterWriter(fetch.Tables, parameters).Conjuncts(field.List.Where, new Scope(dataset, alias));

    private string BeforeRows(ParameterList parameters)
    {
        var columns = dataset.Columns.SelectMany(c => new[] { c.Stored, c.HashStored }).OfType<string>()
            .Select(stored => $"{dialect.Member("before", stored)} as {dialect.Name(stored)}");
        return $"join (select commit_no, {string.Join(", ", columns)} from {HubTables.Changes}\n" +
            $"  where {InRange("", parameters)}) {Before} on {Before}.commit_no = {Changes}.commit_no";
    }

    private string Statement(SelectList select, string joined, IEnumerable<string> conditions, ParameterList parameters)
    {
        var where = string.Join("\n  and ", conditions.Prepend(InRange($"{Changes}.", parameters)));
        return $"{select.From($"{HubTables.Changes} {Changes}\n{joined}")}\nwhere {where}\norder by {Changes}.commit_no";
    }

    private string InRange(string alias, ParameterList parameters) =>
        $"{alias}dataset = {parameters.Add(new OperandParameter(new ConstantOperand(dataset.Name)))} " +
        $"and {alias}commit_no > {parameters.Add(new OperandParameter(ChangeRange.After))} " +
        $"and {alias}commit_no <= {parameters.Add(new OperandParameter(ChangeRange.UpTo))}";
}
