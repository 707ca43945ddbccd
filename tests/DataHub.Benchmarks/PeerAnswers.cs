using System.Data.Common;
using System.Text.Json;
using DataHub.Datasets;
using DataHub.Federation;
using DataHub.Schema;

namespace DataHub.Benchmarks;

/// <summary>The four answers as a careful developer writes them by hand for just these four questions.</summary>
internal sealed class PeerAnswers(PeerDatabase database, HubSchema schema)
{
    private readonly string[] grade = Names(schema, "HazardGrade");
    private readonly string[] hazardState = Names(schema, "HazardState");
    private readonly string[] machineState = Names(schema, "WeldingMachineState");
    private readonly string[] eventState = Names(schema, "GridEventState");
    private readonly string[] closure = Names(schema, "FireClosureState");

    public void Across(Utf8JsonWriter writer, string code)
    {
        using var registry = Open("registry");
        using var find = Command(registry, "select e.name, d.code, d.name from enterprise e left join division d on d.code = e.division_code where e.code = @code", code);
        using var row = find.ExecuteReader();
        if (!row.Read())
        {
            writer.WriteNull("enterprise");
            return;
        }

        writer.WriteStartObject("enterprise");
        writer.WriteString("name", row.GetString(0));
        writer.WriteStartObject("division");
        writer.WriteString("code", row.GetString(1));
        writer.WriteString("name", row.GetString(2));
        writer.WriteEndObject();
        using (var fire = Open("fire"))
        {
            List(writer, fire, "fireHazards", "select count(*) from fire_hazard where enterprise_code = @code",
                "select hazard_no, grade, found_on, state from fire_hazard where enterprise_code = @code order by found_on desc nulls last, hazard_no limit 5",
                code, Hazard);
        }

        using (var emergency = Open("emergency"))
        {
            List(writer, emergency, "weldingMachines", "select count(*) from welding_machine where owner_enterprise_code = @code",
                "select m.machine_id, m.chipped_at, r.system, m.hub_run, m.hub_record_as_of from welding_machine m join hub_runs r on r.run = m.hub_run where m.owner_enterprise_code = @code order by m.machine_id limit 3",
                code, Machine);
        }

        using (var grid = Open("grid"))
        {
            List(writer, grid, "gridEvents", "select count(*) from grid_event where enterprise_code = @code",
                "select event_no, category, state from grid_event where enterprise_code = @code order by event_no limit 5",
                code, Event);
        }

        writer.WriteEndObject();
    }

    public void Page(Utf8JsonWriter writer)
    {
        using var registry = Open("registry");
        using var find = Command(registry, "select code, name from enterprise order by code limit 20", null);
        var enterprises = new List<(string Code, string Name)>();
        using (var rows = find.ExecuteReader())
        {
            while (rows.Read())
            {
                enterprises.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        var keys = database.Keys(enterprises.Select(e => e.Code));
        using var fire = Open("fire");
        using var emergency = Open("emergency");
        using var grid = Open("grid");
        var hazards = Children(fire, "fire_hazard", "enterprise_code", "hazard_no", "hazard_no, grade, found_on, state", keys);
        var safety = Children(emergency, "safety_hazard", "enterprise_code", "hazard_no", "hazard_no, grade, found_on, state", keys);
        var machines = Children(emergency, "welding_machine", "owner_enterprise_code", "machine_id", "machine_id, brand, model, state", keys);
        var leases = Children(emergency, "factory_lease", "lessor_enterprise_code", "lease_id", "lease_id, building, floor, lease_to", keys);
        var events = Children(grid, "grid_event", "enterprise_code", "event_no", "event_no, category, state", keys);
        writer.WriteStartObject("enterprises");
        writer.WriteStartArray("nodes");
        foreach (var (code, name) in enterprises)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteString("name", name);
            Nodes(writer, "fireHazards", hazards[code], ["hazardNo", "grade", "foundOn", "state"], [null, grade, null, hazardState]);
            Nodes(writer, "safetyHazards", safety[code], ["hazardNo", "grade", "foundOn", "state"], [null, grade, null, hazardState]);
            Nodes(writer, "weldingMachines", machines[code], ["machineId", "brand", "model", "state"], [null, null, null, machineState]);
            Nodes(writer, "leasesAsLessor", leases[code], ["leaseId", "building", "floor", "leaseTo"], [null, null, null, null]);
            Nodes(writer, "gridEvents", events[code], ["eventNo", "category", "state"], [null, null, eventState]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public void Hazards(Utf8JsonWriter writer)
    {
        using var fire = Open("fire");
        using var find = Command(
            fire,
            "select hazard_no, category, grade, found_on, deadline, state, fire_closure, power_cut, enterprise_code, division_code from fire_hazard where division_code >= '330502' and division_code < '330503' and state = 0 order by hazard_no limit 50",
            null);
        using var row = find.ExecuteReader();
        writer.WriteStartObject("fireHazards");
        writer.WriteStartArray("nodes");
        while (row.Read())
        {
            writer.WriteStartObject();
            writer.WriteString("hazardNo", row.GetString(0));
            Text(writer, "category", row, 1);
            Enum(writer, "grade", row, 2, grade);
            Text(writer, "foundOn", row, 3);
            Text(writer, "deadline", row, 4);
            Enum(writer, "state", row, 5, hazardState);
            Enum(writer, "fireClosure", row, 6, closure);
            if (row.IsDBNull(7))
            {
                writer.WriteNull("powerCut");
            }
            else
            {
                writer.WriteBoolean("powerCut", row.GetInt64(7) != 0);
            }

            Reference(writer, "enterprise", row, 8);
            Reference(writer, "division", row, 9);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public void Filtered(Utf8JsonWriter writer)
    {
        using var emergency = Open("emergency");
        using var select = Command(emergency, "select distinct lessor_enterprise_code from factory_lease where area_m2 > 3000 and lessor_enterprise_code is not null limit 20001", null);
        var keys = new List<string>();
        using (var rows = select.ExecuteReader())
        {
            while (rows.Read())
            {
                keys.Add(rows.GetString(0));
            }
        }

        using var registry = Open("registry");
        using var find = Command(registry, $"select code, name, registered_on from enterprise where {database.IsOneOf("code")} order by code limit 20", database.Keys(keys));
        using var row = find.ExecuteReader();
        writer.WriteStartObject("enterprises");
        writer.WriteStartArray("nodes");
        while (row.Read())
        {
            writer.WriteStartObject();
            writer.WriteString("code", row.GetString(0));
            writer.WriteString("name", row.GetString(1));
            Text(writer, "registeredOn", row, 2);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string[] Names(HubSchema schema, string name) => [.. ((EnumType)schema.Types.Types[name]).Set.Values];

    private DbConnection Open(string department) => database.Open(department);

    private static DbCommand Command(DbConnection connection, string sql, object? code)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (code is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@code", code);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void List(
        Utf8JsonWriter writer, DbConnection connection, string name, string count, string select, string code, Action<Utf8JsonWriter, DbDataReader> write)
    {
        writer.WriteStartObject(name);
        using var total = Command(connection, count, code);
        writer.WriteNumber("totalCount", (long)total.ExecuteScalar()!);
        writer.WriteStartArray("nodes");
        using var command = Command(connection, select, code);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            writer.WriteStartObject();
            write(writer, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private ILookup<string, object?[]> Children(
        DbConnection connection, string table, string foreign, string key, string columns, object keys)
    {
        var list = string.Join(", ", columns.Split(", ").Select(c => "t." + c));
        using var command = Command(connection, database.FirstOfEach(table, foreign, key, list), keys);
        using var row = command.ExecuteReader();
        var rows = new List<(string, object?[])>();
        while (row.Read())
        {
            var values = new object?[row.FieldCount - 1];
            for (var i = 1; i < row.FieldCount; i++)
            {
                values[i - 1] = row.IsDBNull(i) ? null : row.GetValue(i);
            }

            rows.Add((row.GetString(0), values));
        }

        return rows.ToLookup(r => r.Item1, r => r.Item2);
    }

    private static void Nodes(
        Utf8JsonWriter writer, string name, IEnumerable<object?[]> rows, string[] fields, string[]?[] enums)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("nodes");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            for (var i = 0; i < fields.Length; i++)
            {
                writer.WriteString(fields[i], row[i] is long ordinal ? NameOf(enums[i]!, ordinal) : (string?)row[i]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Hazard(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteString("hazardNo", row.GetString(0));
        Enum(writer, "grade", row, 1, grade);
        Text(writer, "foundOn", row, 2);
        Enum(writer, "state", row, 3, hazardState);
    }

    private void Event(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteString("eventNo", row.GetString(0));
        Text(writer, "category", row, 1);
        Enum(writer, "state", row, 2, eventState);
    }

    private static void Machine(Utf8JsonWriter writer, DbDataReader row)
    {
        writer.WriteString("machineId", row.GetString(0));
        Time(writer, "chippedAt", row, 1);
        writer.WriteStartObject("provenance");
        writer.WriteString("system", row.GetString(2));
        writer.WriteString("run", row.GetInt64(3).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Time(writer, "recordAsOf", row, 4);
        writer.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter writer, string name, DbDataReader row, int at) =>
        writer.WriteString(name, row.IsDBNull(at) ? null : Wire.FormatDateTime(row.GetInt64(at)));

    private static void Text(Utf8JsonWriter writer, string name, DbDataReader row, int at) =>
        writer.WriteString(name, row.IsDBNull(at) ? null : row.GetString(at));

    private static void Enum(Utf8JsonWriter writer, string name, DbDataReader row, int at, string[] names) =>
        writer.WriteString(name, row.IsDBNull(at) ? null : NameOf(names, row.GetInt64(at)));

    private static string NameOf(string[] names, long ordinal) =>
        ordinal < names.Length ? names[ordinal] : "UNKNOWN";

    private static void Reference(Utf8JsonWriter writer, string name, DbDataReader row, int at)
    {
        if (row.IsDBNull(at))
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("code", row.GetString(at));
        writer.WriteEndObject();
    }
}
