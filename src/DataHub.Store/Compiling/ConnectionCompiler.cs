using System.Runtime.CompilerServices;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store;

/// <summary>Connections: which of nodes, edges, pageInfo and totalCount are selected, and what they read.</summary>
internal sealed class ConnectionCompiler
{
    private readonly FetchCompiler fetch;
    private readonly FetchField field;
    private readonly Dataset dataset;
    private readonly InverseField? inverse;
    private readonly ListArguments arguments;
    private readonly Page page;
    private readonly SelectList select;
    private readonly RowCompiler rows;
    private readonly ListCompiler list;

    public ConnectionCompiler(FetchCompiler fetch, FetchField field, Dataset dataset, InverseField? inverse)
    {
        this.fetch = fetch;
        this.field = field;
        this.dataset = dataset;
        this.inverse = inverse;
        arguments = field.List.Order.IsDefaultOrEmpty
            ? field.List with { Order = [.. dataset.KeyColumns.Select(column => new OrderTerm(column, false))] }
            : field.List;
        page = arguments.Page ?? new Page(new ConstantOperand((long)PageSize.Default), false, null);
        select = new SelectList(fetch.Tables.Dialect);
        rows = new RowCompiler(fetch, select);
        list = new ListCompiler(fetch.Tables, dataset, inverse, arguments);
    }

    public ConnectionPlan Compile()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (inverse is not null)
        {
            list.SelectPlace(select);
        }

        var selection = field.Selection!;
        var infos = Of(selection, ConnectionPart.PageInfo).ToList();
        var infoParts = infos.SelectMany(info => info.Selection!.Fields).Select(PartOf).ToHashSet();
        var readsEnds = infoParts.Overlaps([ConnectionPart.StartCursor, ConnectionPart.EndCursor]);
        var cursors = Cursors(readsEnds);
        var parts = new ConnectionParts(
            field.Slot,
            field.Site,
            selection.Shape,
            [.. Outputs(selection, cursors)],
            [.. infos.Select(info => Info(info, cursors))],
            [.. Of(selection, ConnectionPart.TotalCount).Select(total => total.Slot)],
            readsEnds);
        var extra = infoParts.Overlaps([ConnectionPart.HasNextPage, ConnectionPart.HasPreviousPage]) ? 1 : 0;
        return new ConnectionPlan(parts, Statements(parts, extra), page, cursors, rows.Levels);
    }

    private ListStatements Statements(ConnectionParts parts, int extra)
    {
        var readsRows = parts.Outputs.Length > 0 || parts.Infos.Length > 0;
        return new ListStatements(
            readsRows ? list.Page(select, new PageShape(page.Size, extra, false)) : null,
            readsRows && page.Cursor is not null ? list.Page(select, new PageShape(page.Size, extra, true)) : null,
            parts.Totals.Length > 0 ? list.Total() : null);
    }

    private IEnumerable<PageOutput> Outputs(FetchSelection selection, CursorWriter cursors)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var nodes in Of(selection, ConnectionPart.Nodes))
        {
            yield return new NodesOutput(nodes.Slot, rows.Row(nodes.Selection!, list.Scope));
        }

        foreach (var edges in Of(selection, ConnectionPart.Edges))
        {
            var nodes = Of(edges.Selection!, ConnectionPart.Node);
            yield return new EdgesOutput(
                edges.Slot,
                edges.Selection!.Shape,
                [.. nodes.Select(node => (node.Slot, rows.Row(node.Selection!, list.Scope)))],
                [.. Of(edges.Selection, ConnectionPart.Cursor).Select(cursor => cursor.Slot)],
                cursors);
        }
    }

    private PageInfoOutput Info(FetchField info, CursorWriter cursors) => new(
        info.Slot,
        info.Selection!.Shape,
        [.. info.Selection.Fields.Select(part => (part.Slot, PartOf(part) switch
        {
            ConnectionPart.HasNextPage => PageInfoPart.HasNext,
            ConnectionPart.HasPreviousPage => PageInfoPart.HasPrevious,
            ConnectionPart.StartCursor => PageInfoPart.Start,
            _ => PageInfoPart.End,
        }))],
        cursors,
        page.Backward);

    private CursorWriter Cursors(bool readsEnds)
    {
        var sealsRows = Of(field.Selection!, ConnectionPart.Edges)
            .Any(edges => Of(edges.Selection!, ConnectionPart.Cursor).Any());
        var reads = readsEnds || sealsRows;
        var columns = arguments.Order.Select(term => OrderColumn(term.Column, reads));
        return new CursorWriter(fetch.Cursors, Signature(), [.. columns], sealsRows);
    }

    private OrderColumn OrderColumn(Column column, bool reads) => new(
        reads ? select.Column(ListCompiler.Rows, column.HashStored ?? column.Stored) : -1,
        LeafCompiler.IsNumber(column),
        column.Kind == ValueKind.Float);

    private string Signature()
    {
        var owner = inverse is null ? "" : $"{inverse.ParentType}.{field.Definition.Name}:";
        var order = arguments.Order.Select(term => $"{term.Column.Name} {(term.Descending ? "desc" : "asc")}");
        return $"{owner}{dataset.Name}|{string.Join(',', order)}";
    }

    private static IEnumerable<FetchField> Of(FetchSelection selection, ConnectionPart part) =>
        selection.Fields.Where(field => PartOf(field) == part);

    private static ConnectionPart PartOf(FetchField field) => ((ConnectionField)field.Definition.Meaning!).Part;
}
