using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>
/// The changes of a dataset as its subscription shows them: of the rows that meet the filter, which came, which changed
/// and which left. What a row was before a change is in the log; what it was after one is what it was before its next
/// change, and without a next one what it is now. So each change is told as what it was, however late.
/// </summary>
internal sealed class ChangeCompiler(FetchCompiler fetch, FetchField field, Dataset dataset)
{
    private const string Rows = ListCompiler.Rows;
    private const string Changes = "c";
    private const string Before = "b";
    private const string After = "a";
    private const string Next = "n";
    private readonly ReadDialect dialect = fetch.Tables.Dialect;
    private readonly bool filters =
        new FilterWriter(fetch.Tables, new ParameterList(fetch.Tables.Dialect)).Conjuncts(field.List.Where, new(dataset, Rows)).Any();

    public RootPlan Compile() => field.Selection!.Fields.IsEmpty
        ? new ChangeNumbersPlan(field.Slot, [Numbers(Now), Numbers(Then), Numbers(Gone)])
        : new ChangePlan(
            field.Slot,
            field.Selection.Shape,
            [Form(Now, Kind, Rows), Form(Then, Kind, After), Form(Gone, (_, _) => "'DELETED'", Before)]);

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

    // The row's last change: it is there and meets the filter.
    private string Now(SelectList select, ParameterList parameters)
    {
        var key = dataset.KeyColumns.Select((column, i) =>
            $"{dialect.Column(Rows, column.Stored)} = {dialect.Item($"{Changes}.key", i, TableLayout.TypeOf(column))}");
        return Here(select, parameters, $"join {dialect.Name(dataset.Table)} {Rows} on {string.Join(" and ", key)}", Rows,
            [$"not exists (select 1 from {HubTables.Changes} {Next} where {Follows(Next, Changes)})"]);
    }

    // The row has changed since: after this change it met the filter.
    private string Then(SelectList select, ParameterList parameters) => Here(
        select,
        parameters,
        $"join (select p.commit_no, p.run as {HubColumns.Run}, {Image($"{Next}.before")} from {HubTables.Changes} p\n" +
            $"  join {HubTables.Changes} {Next} on {Next}.commit_no = (\n" +
            $"    select min(x.commit_no) from {HubTables.Changes} x where {Follows("x", "p")})\n" +
            $"  where {InRange("p.", parameters)}) {After} on {After}.commit_no = {Changes}.commit_no",
        After,
        []);

    private string Here(
        SelectList select, ParameterList parameters, string rows, string alias, IEnumerable<string> conditions) => Statement(
        select,
        filters ? $"left {BeforeRows(parameters)}\n{rows}" : rows,
        [$"{Changes}.kind <> 'DELETED'", .. conditions, .. Conditions(parameters, alias)],
        parameters);

    private static string Follows(string later, string earlier) =>
        $"{later}.dataset = {earlier}.dataset and {later}.key = {earlier}.key and {later}.commit_no > {earlier}.commit_no";

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

    private string BeforeRows(ParameterList parameters) =>
        $"join (select commit_no, {Image("before")} from {HubTables.Changes}\n" +
        $"  where {InRange("", parameters)}) {Before} on {Before}.commit_no = {Changes}.commit_no";

    // The columns of a row that the log keeps.
    private string Image(string kept) => string.Join(
        ", ",
        TableLayout.Of(dataset).Columns.Where(column => column.Name != HubColumns.Run)
            .Select(column => $"{dialect.Member(kept, column.Name, column.Type)} as {dialect.Name(column.Name)}"));

    private string Statement(SelectList select, string joined, IEnumerable<string> conditions, ParameterList parameters)
    {
        var where = string.Join("\n  and ", conditions.Prepend(InRange($"{Changes}.", parameters)));
        return $"{select.From($"{HubTables.Changes} {Changes}\n{joined}")}\nwhere {where}\norder by {Changes}.commit_no";
    }

    private string InRange(string alias, ParameterList parameters) =>
        $"{alias}dataset = {parameters.Add(new OperandParameter(new ConstantOperand(dataset.Name), StoreType.Text))} " +
        $"and {alias}commit_no > {parameters.Add(new OperandParameter(ChangeRange.After, StoreType.Integer))} " +
        $"and {alias}commit_no <= {parameters.Add(new OperandParameter(ChangeRange.UpTo, StoreType.Integer))}";
}
