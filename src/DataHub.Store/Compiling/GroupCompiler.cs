using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>Groups: keys are the grouped columns, aggregates are expressions over the rows of the group.</summary>
internal sealed class GroupCompiler
{
    private const string Rows = "t";
    private readonly FetchCompiler fetch;
    private readonly FetchField field;
    private readonly ReadDialect dialect;
    private readonly SelectList select;
    private readonly RowCompiler rows;
    private readonly LeafCompiler leaves;
    private readonly Scope scope;

    public GroupCompiler(FetchCompiler fetch, FetchField field, Dataset dataset)
    {
        this.fetch = fetch;
        this.field = field;
        dialect = fetch.Tables.Dialect;
        select = new SelectList(dialect);
        rows = new RowCompiler(fetch, select);
        leaves = new LeafCompiler(fetch, select);
        scope = new Scope(dataset, Rows);
    }

    public GroupPlan Compile()
    {
        var selection = field.Selection!;
        var readers = selection.Fields.Select(Part).ToArray();
        var size = field.List.Page?.Size ?? new ConstantOperand((long)GroupPlan.Cap);
        var row = new RowPlan(selection.Shape, readers, -1, null);
        return new GroupPlan(field.Slot, field.Site, Text(size), size, row, rows.Levels);
    }

    private Statement Text(Operand size)
    {
        var parameters = new ParameterList(dialect);
        var conditions = new FilterWriter(fetch.Tables, parameters).Conjuncts(field.List.Where, scope).ToList();
        var where = conditions.Count == 0 ? "" : $"\nwhere {string.Join("\n  and ", conditions)}";
        var keys = field.List.GroupBy.Select(column => dialect.Column(Rows, column.Stored)).ToList();
        if (keys.Count == 0)
        {
            // Without keys there is one group over all, which an aggregate makes even of no rows.
            select.Add("count(*)");
        }

        return parameters.ToStatement(
            $"{select.From($"{dialect.Name(scope.Dataset.Table)} {Rows}")}{where}" +
            Clause("group by", keys) +
            Clause("order by", Order()) +
            $"\nlimit {parameters.Add(new LimitParameter(size, 1))}");
    }

    private static string Clause(string words, IEnumerable<string> terms) =>
        string.Join(", ", terms) is { Length: > 0 } list ? $"\n{words} {list}" : "";

    private List<string> Order()
    {
        var terms = field.List.Order.Select(term => Order(term.Column, term.Descending)).ToList();
        if (field.List.Count is { } count)
        {
            terms.Insert(count.At, dialect.Order("count(*)", count.Descending, nullable: false));
        }

        return terms.Count > 0 ? terms : [.. field.List.GroupBy.Select(column => Order(column, descending: false))];
    }

    private string Order(Column column, bool descending) => dialect.Order(
        dialect.Column(Rows, column.Stored), descending, nullable: !scope.Dataset.Key.Contains(column.Name));

    private SlotReader Part(FetchField part) => ((GroupField)part.Definition.Meaning!).Part switch
    {
        GroupPart.Count => new NumberReader(part.Slot, select.Add("count(*)")),
        GroupPart.Key => new PartReader(
            part.Slot, part.Selection!.Shape, [.. part.Selection.Fields.Select(Key).OfType<SlotReader>()]),
        var aggregate => new PartReader(
            part.Slot, part.Selection!.Shape, [.. part.Selection.Fields.Select(inner => Aggregate(inner, aggregate))]),
    };

    /// <summary>A field that isn't grouped by is null.</summary>
    private SlotReader? Key(FetchField key) => key.Definition.Meaning switch
    {
        ColumnField column when field.List.GroupBy.Contains(column.Column) => leaves.Leaf(key, column.Column, scope),
        ReferenceField reference when field.List.GroupBy.Contains(reference.Column) =>
            rows.Grouped(key, reference, scope),
        _ => null,
    };

    private SlotReader Aggregate(FetchField inner, GroupPart part)
    {
        var column = ((ColumnField)inner.Definition.Meaning!).Column;
        var value = dialect.Column(Rows, column.Stored);
        var type = TableLayout.TypeOf(column);
        var money = column.Kind == ValueKind.Money;
        return part switch
        {
            GroupPart.Min => leaves.Plain(inner.Slot, select.Add($"min({value})"), column),
            GroupPart.Max => leaves.Plain(inner.Slot, select.Add($"max({value})"), column),
            GroupPart.Sum when money => new NumberReader(inner.Slot, select.Add(dialect.Sum(value, type))),
            GroupPart.Avg when money =>
                new NumberReader(inner.Slot, select.Add($"cast(round(avg({value})) as bigint)")),
            GroupPart.Sum => new SumReader(inner.Slot, select.Add(dialect.Sum(value, type)), type, null),
            _ => new SumReader(
                inner.Slot, select.Add(dialect.Sum(value, type)), type, select.Add($"count({value})")),
        };
    }
}
