using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>Makes the statements and readers of one fetch. Used once.</summary>
internal sealed class FetchCompiler(StoreTables tables, StoreSource source, CursorCodec cursors)
{
    private const string Rows = ListCompiler.Rows;
    private readonly List<Remark> remarks = [];
    private int levels;

    public StoreTables Tables { get; } = tables;

    public CursorCodec Cursors { get; } = cursors;

    public CompiledFetch Compile(Fetch fetch) => fetch switch
    {
        RootFetch root => Compiled([.. root.Selection.Fields.Select(Root)], null, -1),
        EntityFetch { Part: var part } => Compiled([], Entities(part), part.KeySlot),
        KeyFetch keys => Compiled([Keys(keys, (run, found) => run.Execution.Leave(keys.KeySet, found))], null, -1),
        _ => throw new InvalidOperationException($"A store has no {fetch.GetType().Name}."),
    };

    public Level NewLevel() => new(levels++);

    /// <summary>The number of a reason that rows may give cause for.</summary>
    public int Remark(FieldSite site, FieldReason reason)
    {
        remarks.Add(new Remark(site, reason));
        return remarks.Count - 1;
    }

    /// <summary>The rows that refer to each parent: a connection, or one row.</summary>
    public ChildPlan Children(FetchField field, InverseField inverse)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (inverse.Many)
        {
            var many = new ConnectionCompiler(this, field, inverse.Target, inverse).Compile();
            return new ChildConnectionPlan(field.Slot, many);
        }

        var select = new SelectList(Tables.Dialect);
        var rows = new RowCompiler(this, select);
        var byKey = inverse.Target.KeyColumns.Select(column => new OrderTerm(column, false));
        var one = new ListCompiler(Tables, inverse.Target, inverse, field.List with { Order = [.. byKey] });
        one.SelectPlace(select);
        var row = rows.Row(field.Selection!, one.Scope);
        var statement = one.Page(select, new PageShape(new ConstantOperand(1L), 0, false));
        return new ChildRowPlan(field.Slot, statement, row, rows.Levels);
    }

    /// <summary>Fields of rows that are found by their keys and go into objects that are there.</summary>
    public EntityPlan Entity(Dataset dataset, IEnumerable<FetchField> fields, ObjectShape shape, FieldSite site)
    {
        var dialect = Tables.Dialect;
        var select = new SelectList(dialect);
        select.Add(dialect.Ordinal("k"));
        var rows = new RowCompiler(this, select);
        var row = new RowPlan(shape, rows.Readers(fields, new Scope(dataset, Rows)), -1, null);
        var statement = new KeyedStatement(OfKeys(dataset, select), OfKey(dataset, select));
        return new EntityPlan(statement, row, Remark(site, FieldReason.NotFound), rows.Levels);
    }

    private Statement OfKeys(Dataset dataset, SelectList select)
    {
        var dialect = Tables.Dialect;
        var parameters = new ParameterList(dialect);
        var key = StoreTables.KeyOf(dataset);
        var keys = dialect.Keys(parameters.Add(new KeysParameter(TableLayout.TypeOf(key), Prefixes: false)), "k");
        return parameters.ToStatement(
            select.From(
            $"{keys}\njoin {dialect.Name(dataset.Table)} {Rows} on {dialect.Column(Rows, key.Stored)} = k.value"));
    }

    private Statement OfKey(Dataset dataset, SelectList select)
    {
        var dialect = Tables.Dialect;
        var parameters = new ParameterList(dialect);
        var key = StoreTables.KeyOf(dataset);
        var value = parameters.Add(new KeyParameter(TableLayout.TypeOf(key), Prefix: false));
        return parameters.ToStatement(
            $"{select.From($"{dialect.Name(dataset.Table)} {Rows}", first: "0")}\n" +
            $"where {dialect.Column(Rows, key.Stored)} = {value}");
    }

    private CompiledFetch Compiled(RootPlan[] roots, Level? entities, int keySlot) =>
        new(source, roots, entities, keySlot, levels, [.. remarks]);

    private Level Entities(EntityPart part)
    {
        var level = new RowCompiler(this, new SelectList(Tables.Dialect)).Children(part.Selection) ?? NewLevel();
        var own = part.Selection.Fields.Where(field => field.Definition.Meaning is not InverseField).ToList();
        if (own.Count > 0)
        {
            var site = own[0].Site.Parent ?? own[0].Site;
            level.Add(Entity(Tables.Dataset(part.TypeName), own, part.Selection.Shape, site));
        }

        return level;
    }

    private RootPlan Root(FetchField field) => field.Definition.Meaning switch
    {
        ByKeyField byKey => ByKey(field, byKey.Dataset),
        ManyField many => new RootConnectionPlan(
            field.Slot, new ConnectionCompiler(this, field, many.Dataset, null).Compile()),
        ChangedField changed => new ChangeCompiler(this, field, changed.Dataset).Compile(),
        GroupsField groups => new GroupCompiler(this, field, groups.Dataset).Compile(),
        KeysField keys => Keys(
            new KeyFetch(0, "", [], keys.Dataset, keys.Column, field.List.Where ?? new ConstantFilter(true), 0, field.Site),
            (run, found) => run.Fetch.Root!.Slots[field.Slot] = Slot.Of(found.Json)),
        var other => throw new InvalidOperationException($"{field.Definition.Coordinate}: a root has no {other}."),
    };

    private ByKeyPlan ByKey(FetchField field, Dataset dataset)
    {
        var dialect = Tables.Dialect;
        var select = new SelectList(dialect);
        var rows = new RowCompiler(this, select);
        var scope = new Scope(dataset, Rows);
        var row = rows.Row(field.Selection!, scope);
        var parameters = new ParameterList(dialect);
        var key = dataset.KeyColumns.Select(column =>
        {
            var value = parameters.Add(new OperandParameter(field.Arguments[column.Name], TableLayout.TypeOf(column)));
            return $"{dialect.Column(Rows, column.Stored)} = {value}";
        });
        var conditions = key.Concat(new FilterWriter(Tables, parameters).Conjuncts(field.List.Where, scope)).ToList();
        var statement = parameters.ToStatement(
            $"{select.From($"{dialect.Name(dataset.Table)} {Rows}")}\nwhere {string.Join("\n  and ", conditions)}");
        return new ByKeyPlan(field.Slot, new KeyedStatement(statement, statement), row, rows.Levels);
    }

    private KeyPlan Keys(KeyFetch fetch, Action<StoreRun, KeySet> leave) => new(Distinct(fetch), leave, fetch.TooBroad);

    private Statement Distinct(KeyFetch fetch)
    {
        var dialect = Tables.Dialect;
        var parameters = new ParameterList(dialect);
        var column = dialect.Column(Rows, fetch.Column.Stored);
        var conditions = new FilterWriter(Tables, parameters)
            .Conjuncts(fetch.Where, new Scope(fetch.Dataset, Rows)).Append($"{column} is not null");
        return parameters.ToStatement(
            $"select distinct {column}\nfrom {dialect.Name(fetch.Dataset.Table)} {Rows}\n" +
            $"where {string.Join("\n  and ", conditions)}\nlimit {KeyFetch.Most + 1}");
    }
}
