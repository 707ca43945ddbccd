using System.Collections.Immutable;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>The merge's statements for one table on PostgreSQL; <c>staged</c> has the run's rows.</summary>
internal sealed class PostgresMergeSql(Dataset dataset)
{
    public const string Lost = "select pos, other_feed from lost where pos > @after order by pos limit 10000";

    /// <summary>Takes the losers out.</summary>
    public const string Unstage = "delete from staged using lost where staged.pos = lost.pos";

    /// <summary>The numbers have no gaps: one transaction at a time has them, until it ends.</summary>
    public const string Log =
        $"""
        select pg_advisory_xact_lock(hashtextextended('datahub changes ' || current_schema(), 0));
        insert into {HubTables.Changes} (commit_no, dataset, key, kind, before, run, at)
        select (select coalesce(max(commit_no), 0) from {HubTables.Changes}) + row_number() over (order by key, kind),
          @dataset, key, kind, before, @run, @at
        from diff;
        select pg_notify('datahub_changes', current_schema()) from (select from diff limit 1) as changed
        """;

    private readonly RowLayout layout = RowLayout.Of(dataset);
    private readonly string table = Datasets.PostgresDialect.Quote(dataset.Table);

    /// <summary>What a staged row has, its position in the run last.</summary>
    public ImmutableArray<string> StagedColumns => [.. Columns, "pos"];

    /// <summary>What a key that left has.</summary>
    public ImmutableArray<string> KeyColumns => [.. Key];

    /// <summary>The key's places in a row.</summary>
    public ImmutableArray<int> KeySlots => layout.Key;

    /// <summary>Whether a column of the row is a double, where a whole number has as many bytes.</summary>
    public ImmutableArray<bool> IsReal { get; } =
        [.. TableLayout.Of(dataset).Columns.Select(column => column.Type == StoreType.Real)];

    /// <summary>One merge of a dataset at a time; the temporary tables end with the transaction.</summary>
    public string Begin =>
        $"""
        select pg_advisory_xact_lock(hashtextextended('datahub merge ' || current_schema() || '.{dataset.Table}', 0));
        set local work_mem = '64MB';
        create temporary table staged on commit drop as
          select {List(Columns)}, 0::bigint as pos from {table} where false;
        create temporary table left_keys on commit drop as select {List(Key)} from {table} where false;
        create temporary table lost (pos bigint not null, other_feed boolean not null) on commit drop;
        create temporary table won (pos bigint not null) on commit drop;
        create temporary table diff (
          kind text not null, key text collate "C" not null, before text, pos bigint, id tid) on commit drop
        """;

    public string IsEmpty => $"select not exists (select from {table})";

    /// <summary>Keys that another feed of the dataset brought first, or a newer run; rows that another row of the run beats.</summary>
    public string Lose =>
        $"""
        insert into lost
        select s.pos, true from staged s join {table} t on {SameKey}
        where t.{HubColumns.Run} not in ({MergeSql.RunsBefore})
          and (@narrow or exists (select from {HubTables.Feeds} where dataset = @dataset and feed <> @feed));

        with ranked as (
          select s.pos, row_number() over (partition by {KeyOf("s")}
            order by s.{HubColumns.RecordAsOf} desc nulls last, s.{HubColumns.RowHash} desc, s.pos) as place
          from staged s
          where ({KeyOf("s")}) in (select {KeyOf("k")} from staged k group by {KeyOf("k")} having count(*) > 1)
            and not exists (select from lost where lost.pos = s.pos)),
        beaten as (insert into lost select pos, false from ranked where place > 1)
        insert into won select pos from ranked where place = 1
        """;

    /// <summary>Whether a row took the place of one of the table whose key was not noted as left.</summary>
    public string TookUnnoted =>
        $"""
        select exists (
          select from staged s join {table} t on {SameKey}
          where ({KeyOf("s")}) not in (select {KeyOf("l")} from left_keys l)
            and not exists (select from diff where diff.pos = s.pos and kind = 'CREATED'))
        """;

    public string Diff =>
        $"""
        insert into diff (kind, key, before, pos, id)
        select case when t.{HubColumns.RowHash} is null then 'CREATED' else 'UPDATED' end, {KeyJson("s")},
          case when t.{HubColumns.RowHash} is not null then {Before} end, s.pos, t.ctid
        from staged s left join {table} t on {SameKey}
        where t.{HubColumns.RowHash} is distinct from s.{HubColumns.RowHash}
        """;

    public string DiffDeleted =>
        $"""
        insert into diff (kind, key, before, id)
        select 'DELETED', {KeyJson("t")}, {Before}, t.ctid from {table} t
        where t.{HubColumns.Run} in (select run from {HubColumns.Runs} where feed = @feed)
          and not exists (select from staged s where {SameKey})
        """;

    /// <summary>As <see cref="DiffDeleted"/>, of the keys that were noted only.</summary>
    public string DiffLeft =>
        $"""
        {DiffDeleted}
          and ({KeyOf("t")}) in (select {KeyOf("l")} from left_keys l)
        """;

    /// <summary>All staged rows, when the table was empty.</summary>
    public string InsertAll => $"{Insert} from staged s";

    /// <summary>The server's own statistics come by minutes later, and plans until then are poor.</summary>
    public string Analyze => $"analyze {table}";

    public string InsertCreated => $"{Insert} from diff d join staged s using (pos) where d.kind = 'CREATED'";

    public string Update =>
        $"""
        update {table} t set {string.Join(", ", Columns.Select(column => $"{column} = s.{column}"))},
          {HubColumns.Run} = @run
        from diff d join staged s using (pos) where d.kind = 'UPDATED' and t.ctid = d.id
        """;

    public string Delete => $"delete from {table} t using diff d where d.kind = 'DELETED' and t.ctid = d.id";

    private ImmutableArray<string> Columns =>
    [
        .. layout.Columns.Select(Datasets.PostgresDialect.Quote),
        HubColumns.RecordAsOf, HubColumns.SourceKey, HubColumns.RowHash, HubColumns.QualityFlags,
    ];

    private IEnumerable<string> Key => layout.Key.Select(slot => Datasets.PostgresDialect.Quote(layout.Columns[slot]));

    private string SameKey => string.Join(" and ", Key.Select(column => $"t.{column} = s.{column}"));

    private string Insert =>
        $"""
        insert into {table} ({List(Columns)}, {HubColumns.Run})
        select {string.Join(", ", Columns.Select(column => $"s.{column}"))}, @run
        """;

    // The run that a row came with is that of its change before.
    private string Before =>
        $"(select row_to_json(b)::text from (select {List(Columns.Select(column => $"t.{column}"))}) as b)";

    private string KeyOf(string alias) => List(Key.Select(column => $"{alias}.{column}"));

    private string KeyJson(string alias) =>
        $"'[' || {string.Join(" || ',' || ", Key.Select(column => $"to_json({alias}.{column})::text"))} || ']'";

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
