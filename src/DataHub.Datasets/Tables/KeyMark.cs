using System.Data.Common;

namespace DataHub.Datasets;

/// <summary>
/// What keys a hub's data were written with, told by a mark that gives nothing of them away. Other keys would hash the same
/// identity number to something else, and nothing would say so.
/// </summary>
public static class KeyMark
{
    private const string Table = "create table if not exists hub_keys (one integer primary key check (one = 1), mark text not null)";
    private const string Leave = "insert into hub_keys values (1, @mark) on conflict (one) do nothing";
    private const string Find = "select mark from hub_keys";

    /// <summary>Whether keys are those of the hub's own database; the first ones become so.</summary>
    public static bool Fits(StoreAddress hub, HubKeys keys) => hub.Make(connection =>
    {
        using var make = Command(connection, Table);
        make.ExecuteNonQuery();
        using var leave = Command(connection, Leave);
        var mark = leave.CreateParameter();
        (mark.ParameterName, mark.Value) = ("@mark", keys.Mark());
        leave.Parameters.Add(mark);
        leave.ExecuteNonQuery();
        using var find = Command(connection, Find);
        return find.ExecuteScalar() is string found && found == keys.Mark();
    });

    private static DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
