using System.Globalization;
using System.Text.Json;
using DataHub.Datasets;
using Npgsql;
using NpgsqlTypes;

namespace DataHub.Store;

/// <summary>Statements as commands with typed places for their values.</summary>
internal static class PostgresCommands
{
    /// <summary>A command whose values are still to be given.</summary>
    public static NpgsqlCommand Of(Statement statement)
    {
        var command = new NpgsqlCommand(statement.Text);
        foreach (var parameter in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(parameter.Type) });
        }

        return command;
    }

    /// <summary>Gives the command the values of a run.</summary>
    public static void Bind(NpgsqlCommand command, Statement statement, in StatementInput input)
    {
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            var parameter = statement.Parameters[i];
            command.Parameters[i].Value = Value(parameter.Type, parameter.Evaluate(input)) ?? DBNull.Value;
        }
    }

    private static NpgsqlDbType TypeOf(ParameterType type)
    {
        var one = type.Of switch
        {
            StoreType.Integer => NpgsqlDbType.Bigint,
            StoreType.Real => NpgsqlDbType.Double,
            _ => NpgsqlDbType.Text,
        };
        return type.List ? one | NpgsqlDbType.Array : one;
    }

    private static object? Value(ParameterType type, object? value) => (value, type) switch
    {
        (null, _) => null,
        (KeyList keys, { Of: StoreType.Text }) => keys.Items,
        (KeyList keys, _) => List(type.Of, keys.Items),
        (string json, { List: true }) => List(type.Of, JsonSerializer.Deserialize<JsonElement[]>(json)!.Select(Item)),
        (_, { Of: StoreType.Integer }) => Whole(value),
        (_, { Of: StoreType.Real }) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Text(value),
    };

    private static object List(StoreType type, IEnumerable<object?> items) => type switch
    {
        StoreType.Integer => items.Select(Whole).OfType<long>().ToArray(),
        StoreType.Real => items.OfType<object>().Select(item => Convert.ToDouble(item, CultureInfo.InvariantCulture)).ToArray(),
        _ => items.Select(Text).OfType<string>().ToArray(),
    };

    private static object? Item(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => item.GetBoolean(),
        JsonValueKind.Number => item.TryGetInt64(out var whole) ? (object)whole : item.GetDouble(),
        _ => item.GetString(),
    };

    private static object? Whole(object? value) => value switch
    {
        null => null,
        long whole => whole,
        int whole => (long)whole,
        bool truth => truth ? 1L : 0L,
        string text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null,
        double real when real == Math.Floor(real) => (long)real,
        double => null,
        _ => throw new InvalidOperationException($"No whole number is a {value.GetType().Name}."),
    };

    /// <summary>What no text of a database can be (a zero, half a surrogate pair) equals nothing, as null does.</summary>
    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => Characters.IsStorable(text) ? text : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
