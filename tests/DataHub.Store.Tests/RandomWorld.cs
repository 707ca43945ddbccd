using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Engine;
using DataHub.Schema;

namespace DataHub.Store.Tests;

/// <summary>Rows and filters drawn from a seed: few distinct values, many ties, many nulls.</summary>
internal sealed class RandomWorld(int seed)
{
    private static readonly ImmutableArray<string> Texts =
    [
        "",
        "a",
        "A",
        "ab",
        "aab",
        "b%",
        "b_",
        "织里",
        "织里镇",
        "\U00020BB7田",
        "䶮",
        "㙍",
        "㙍䶮\U00020BB7",
        "\uE000",
        "\U0010FFFFz",
        " ",
        "\\",
        "\uFFFDz",
        "é",
        "'",
        "\"",
    ];

    private static readonly ImmutableArray<double> Reals =
        [-2, -0.5, 0, 0.1, 0.2, 0.30000000000000004, 1e-5, 119.98765432109876, 123456.789, 1e15];

    // Neighbours that no double tells apart.
    private static readonly ImmutableArray<long> Big =
        [long.MinValue, -9007199254740993, 9007199254740992, 9007199254740993, long.MaxValue - 1, long.MaxValue];

    private static readonly ImmutableArray<string> Citizens = ["330599199001010019", "330599199001010027"];
    private readonly Random random = new(seed);

    /// <summary>Rows of every dataset; a third of all values is missing, and some references lead nowhere.</summary>
    public List<TestRow> Rows(int hazards)
    {
        List<TestRow> rows = [];
        for (var i = 0; i < hazards; i++)
        {
            rows.Add(Row(World.Hazard, i));
        }

        for (var i = 0; i < hazards / 4; i++)
        {
            rows.Add(Row(World.Unit, i));
        }

        for (var i = 0; i < hazards; i++)
        {
            rows.Add(Row(World.Party, i));
        }

        return rows;
    }

    /// <summary>A filter over hazards.</summary>
    public Filter Filter(int depth) => Of(World.Hazard, depth);

    public object? Value(Column column) =>
        column switch
        {
            { RefersTo: "Unit" } => $"U{random.Next(12):D3}",
            { RefersTo: "Hazard" } => $"H{random.Next(60):D3}",
            { RefersTo: not null } => $"E{random.Next(9):D3}",
            { List: true, Enum: { } set } => Json(random.Next(3), () => set.Values[random.Next(3)]),
            { List: true } => Json(random.Next(3), () => Pick(Texts)),
            { Enum: { } set } => random.Next(8) == 0
                ? EnumSet.UnknownOrdinal
                : (long)random.Next(set.Values.Length - 1),
            { Kind: ValueKind.Float } => Pick(Reals),
            { Kind: ValueKind.Money or ValueKind.DateTime } when random.Next(3) == 0 => Pick(Big),
            { Kind: ValueKind.Boolean } => (long)random.Next(2),
            { Kind: ValueKind.Int or ValueKind.Money or ValueKind.DateTime } => (long)random.Next(-3, 4),
            { Kind: ValueKind.Date } => $"2024-0{random.Next(1, 4)}-0{random.Next(1, 4)}",
            { Kind: ValueKind.YearMonth } => $"2024-0{random.Next(1, 7)}",
            { Kind: ValueKind.CitizenId } => Pick(Citizens),
            { Kind: ValueKind.PhoneNumber } => $"1381234000{random.Next(10)}",
            _ => Pick(Texts),
        };

    private TestRow Row(Dataset dataset, int number)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var column in dataset.Columns)
        {
            values[column.Name] =
                dataset.Key.Contains(column.Name)
                    ? string.Create(CultureInfo.InvariantCulture, $"{column.Name[..1].ToUpperInvariant()}{number:D3}")
                : random.Next(3) == 0 ? null
                : Value(column);
        }

        return new TestRow(dataset, values.ToImmutable());
    }

    private Filter Of(Dataset dataset, int depth) =>
        random.Next(depth > 0 ? 10 : 4) switch
        {
            0 when dataset.Columns.Any(column => column.List) => Items(
                Pick([.. dataset.Columns.Where(column => column.List)])
            ),
            <= 3 => Test(Pick([.. dataset.Columns.Where(column => !column.List)]), dataset),
            4 => new ConstantFilter(random.Next(2) == 0),
            5 => new AndFilter(Parts(dataset, depth)),
            6 => new OrFilter(Parts(dataset, depth)),
            7 or 8 => new NotFilter(Of(dataset, depth - 1)),
            _ => Relation(dataset, depth),
        };

    private ImmutableArray<Filter> Parts(Dataset dataset, int depth) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => Of(dataset, depth - 1))];

    private RelationFilter Relation(Dataset dataset, int depth)
    {
        var quantifier = random.Next(2) == 0 ? Quantifier.Some : Quantifier.None;
        return dataset.Name switch
        {
            "Hazard" when random.Next(2) == 0 => new RelationFilter(
                new ReferenceField(World.Hazard, World.H("unitNo"), "Unit"),
                quantifier,
                Of(World.Unit, depth - 1)
            ),
            "Hazard" => new RelationFilter(World.HazardParties, quantifier, Of(World.Party, depth - 1)),
            "Unit" => new RelationFilter(World.UnitHazards, quantifier, Of(World.Hazard, depth - 1)),
            _ => new RelationFilter(
                new ReferenceField(World.Party, World.Party.Column("hazardNo")!, "Hazard"),
                quantifier,
                Of(World.Hazard, depth - 1)
            ),
        };
    }

    private ColumnFilter Test(Column column, Dataset dataset)
    {
        var when = dataset.Column("note") is { } note && random.Next(6) == 0 ? new RowCondition(note, "a") : null;
        var test = Pick(Operators(column));
        return test is TestOperator.In or TestOperator.Nin
            ? new ColumnFilter(column, test, new ConstantOperand(Json(random.Next(4), () => Value(column))), when)
            : new ColumnFilter(column, test, Operand(Operand(column, test)), when);
    }

    private object? Operand(Column column, TestOperator test) =>
        test switch
        {
            TestOperator.Eq or TestOperator.Neq when random.Next(4) == 0 => null,
            TestOperator.Contains or TestOperator.StartsWith or TestOperator.EndsWith => random.Next(2) == 0
                ? Pick(Texts)
                : Part((string)Value(column)!),
            _ => Value(column),
        };

    private string Part(string value)
    {
        var from = random.Next(value.Length + 1);
        return string.Concat(
            value[from..].EnumerateRunes().Where(rune => rune.Value != 0xFFFD || value.Contains('\uFFFD'))
        );
    }

    private Operand Operand(object? value) =>
        random.Next(2) == 0 ? new ConstantOperand(value) : new VariableOperand("$v", _ => value);

    private ItemFilter Items(Column column)
    {
        var test = new ColumnFilter(column, Pick([TestOperator.Eq, TestOperator.Neq]), Operand(Item(column)));
        Filter item = random.Next(4) switch
        {
            0 => new ConstantFilter(true),
            1 => new NotFilter(test),
            _ => test,
        };
        return new ItemFilter(column, random.Next(2) == 0 ? Quantifier.Some : Quantifier.None, item);
    }

    private string Item(Column column) => column.Enum is { } set ? set.Values[random.Next(3)] : Pick(Texts);

    private static ImmutableArray<TestOperator> Operators(Column column) =>
        column.Kind switch
        {
            ValueKind.CitizenId or ValueKind.Boolean =>
            [
                TestOperator.Eq,
                TestOperator.Neq,
                TestOperator.In,
                TestOperator.Nin,
            ],
            ValueKind.Text
            or ValueKind.Id
            or ValueKind.PhoneNumber
            or ValueKind.DivisionCode
            or ValueKind.UnifiedSocialCreditCode => [.. Enum.GetValues<TestOperator>()],
            _ => [.. Enum.GetValues<TestOperator>().Where(test => test < TestOperator.Contains)],
        };

    private static string Json(int count, Func<object?> item) =>
        JsonSerializer.Serialize(Enumerable.Range(0, count).Select(_ => item()).ToArray());

    private T Pick<T>(ImmutableArray<T> from) => from[random.Next(from.Length)];
}
