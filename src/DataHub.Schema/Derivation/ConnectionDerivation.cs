using static DataHub.Schema.Derivation.Sdl;

namespace DataHub.Schema.Derivation;

/// <summary>Derives connections, edges, changes and what they share.</summary>
internal static class ConnectionDerivation
{
    /// <summary>Adds the types that all datasets share.</summary>
    public static void AddShared(DerivedTypes types)
    {
        types.Add(Object(
            "PageInfo",
            "分页信息。Where a page stands in its list.",
            [
                Field("hasNextPage", Type("Boolean").Always(), "后面是否还有。Whether items follow."),
                Field("hasPreviousPage", Type("Boolean").Always(), "前面是否还有。Whether items go before."),
                Field("startCursor", Type("String"), "首项游标。Cursor of the first item."),
                Field("endCursor", Type("String"), "末项游标。Cursor of the last item."),
            ],
            Use("shareable")));
        types.Mean("PageInfo.hasNextPage", new ConnectionField(ConnectionPart.HasNextPage, null));
        types.Mean("PageInfo.hasPreviousPage", new ConnectionField(ConnectionPart.HasPreviousPage, null));
        types.Mean("PageInfo.startCursor", new ConnectionField(ConnectionPart.StartCursor, null));
        types.Mean("PageInfo.endCursor", new ConnectionField(ConnectionPart.EndCursor, null));
        types.Add(Enum(
            "ChangeKind",
            "变更种类。What happened to a row.",
            [
                Value("CREATED", "新增, 或改后符合条件。It was added, or now meets the filter."),
                Value("UPDATED", "修改。It was changed."),
                Value("DELETED", "删除, 或改后不再符合条件。It was removed, or no longer meets the filter."),
            ]));
        types.Add(Object(
            "Provenance",
            "数据来源。Where a row comes from.",
            [
                Field("system", Type("String"), "来源系统。The source system."),
                Field("feed", Type("String"), "归集任务。The feed."),
                Field("run", Type("ID"), "归集批次。The run that last changed the row."),
                Field("recordAsOf", Type("DateTime"), "来源记录时间。The source's own time of the record."),
                Field("ingestedAt", Type("DateTime"), "入库时间。When the hub merged it."),
                Field("sourceKey", Type("String"), "来源主键, 限本部门和审计。The source's key; for the owner and auditors."),
                Field("rowHash", Type("String"), "行摘要, 限本部门和审计。Hash of the cleaned row; for the owner and auditors."),
                Field(
                    "qualityFlags",
                    ListOf("String"),
                    "质量标记, 限本部门和审计。What cleaning noted; for the owner and auditors."),
            ],
            Use("shareable")));
        foreach (var part in System.Enum.GetValues<ProvenancePart>())
        {
            types.Mean($"Provenance.{DerivedNames.Singular(part.ToString())}", new ProvenancePartField(part));
        }
    }

    /// <summary>Adds the connection, the edge, the change and its key.</summary>
    public static void Add(DerivedTypes types, EntityView entity)
    {
        var (name, dataset) = (entity.Name, entity.Dataset);
        var connection = DerivedNames.Connection(name);
        types.Add(Object(connection, $"{entity.Title}的一页。A page of {name}.",
        [
            Field("nodes", ListOf(name).Always(), "本页各项。The items."),
            Field("edges", ListOf(DerivedNames.Edge(name)).Always(), "本页各项及游标。The items with their cursors."),
            Field("pageInfo", Type("PageInfo").Always(), "分页信息。Where the page stands."),
            Field("totalCount", Type("Int"), "总数, 仅在查询时计数。How many there are in all; counted only when asked."),
        ]));
        types.Mean($"{connection}.nodes", new ConnectionField(ConnectionPart.Nodes, dataset));
        types.Mean($"{connection}.edges", new ConnectionField(ConnectionPart.Edges, dataset));
        types.Mean($"{connection}.pageInfo", new ConnectionField(ConnectionPart.PageInfo, dataset));
        types.Mean($"{connection}.totalCount", new ConnectionField(ConnectionPart.TotalCount, dataset));

        var edge = DerivedNames.Edge(name);
        types.Add(Object(edge, $"{entity.Title}的一项。An item of a page of {name}.",
        [
            Field("cursor", Type("String").Always(), "游标。The cursor."),
            Field("node", Type(name).Always(), "该项。The item."),
        ]));
        types.Mean($"{edge}.cursor", new ConnectionField(ConnectionPart.Cursor, dataset));
        types.Mean($"{edge}.node", new ConnectionField(ConnectionPart.Node, dataset));
        AddChange(types, entity);
    }

    private static void AddChange(DerivedTypes types, EntityView entity)
    {
        var (name, dataset) = (entity.Name, entity.Dataset);
        var (change, key) = (DerivedNames.Change(name), DerivedNames.Key(name));
        types.Add(Object(change, $"{entity.Title}的变更。A change of {name}.",
        [
            Field("kind", Type("ChangeKind").Always(), "变更种类。What happened."),
            Field("node", Type(name), "变更后的行, 删除后为 null。The row as it was after the change; null when deleted."),
            Field("key", Type(key).Always(), "主键。The row's key."),
            Field("position", Type("String").Always(), "此变更的位置, 断线后以 after 续订。Where to go on by `after`."),
        ]));
        types.Mean($"{change}.kind", new ChangePartField(ChangePart.Kind, dataset));
        types.Mean($"{change}.node", new ChangePartField(ChangePart.Node, dataset));
        types.Mean($"{change}.key", new ChangePartField(ChangePart.Key, dataset));
        types.Mean($"{change}.position", new ChangePartField(ChangePart.Position, dataset));

        var fields = entity.Fields.Where(f => dataset.Key.Contains(f.Name) && f.Meaning is ColumnField).ToList();
        types.Add(Object(
            key,
            $"{entity.Title}的主键。The key of {name}.",
            [.. fields.Select(f => Field(f.Name, f.Node.Type, f.Node.Description))]));
        foreach (var field in fields)
        {
            types.Mean($"{key}.{field.Name}", field);
        }
    }
}
