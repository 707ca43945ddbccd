using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.SqlServer.Tests.StandIn;

/// <summary>One connection: greeting, login, then a request at a time, which the client may interrupt.</summary>
internal sealed class StandInSession(StandInServer server, TdsPackets packets)
{
    private const int Begin = 5;
    private const int Commit = 7;
    private const int SnapshotIsolation = 5;

    /// <summary>A version, no encryption, one instance, no MARS.</summary>
    private static readonly byte[] Greeting =
    [
        0, 0, 21, 0, 6, 1, 0, 27, 0, 1, 2, 0, 28, 0, 1, 4, 0, 29, 0, 1, 0xFF, 10, 50, 0, 64, 0, 0, 2, 0, 0,
    ];

    private TSqlParser parser = new TSql170Parser(initialQuotedIdentifiers: true);
    private long? transaction;
    private bool isSnapshot;
    private ImmutableDictionary<string, SqlTable>? seen;

    public async Task RunAsync()
    {
        if (await packets.ReadAsync() is not { Kind: TdsKind.PreLogin } || !await packets.WriteAsync(Greeting)
            || await packets.ReadAsync() is not { Kind: TdsKind.Login } login || !await LogInAsync(TdsLogin.Read(login)))
        {
            packets.Close();
            return;
        }

        for (var next = packets.ReadAsync(); await next is { } request;)
        {
            next = packets.ReadAsync();
            using var interrupted = new CancellationTokenSource();
            var answer = AnswerAsync(request, interrupted.Token);
            if (await Task.WhenAny(answer, next) == next)
            {
                await interrupted.CancelAsync();
            }

            if (await answer is { Length: > 0 } bytes)
            {
                await packets.WriteAsync(bytes);
            }
        }

        EndTransaction(commit: false);
        packets.Close();
    }

    public void Cut() => packets.Cut();

    private async Task<bool> LogInAsync(TdsLogin login)
    {
        var answer = new TdsAnswer();
        if (!StandInServer.Admits(login))
        {
            // As a careless proxy might, it says more than it should.
            answer.Message(true, 18456, 14, $"Login failed for user '{login.User}' with password '{login.Password}'.");
            await packets.WriteAsync(answer.Done(TdsAnswer.DoneError).Bytes.ToArray());
            return false;
        }

        // What the hub sends is of SQL Server 2008; the tests' own statements may be newer.
        parser = login.Application == "DataHub" ? new TSql100Parser(true) : parser;
        answer.Environment(1, bytes => bytes.Short(login.Database).Short("master"))
            .Environment(7, bytes => bytes.Byte(5).Bytes(SqlComparing.Collation).Byte(0))
            .Message(false, 5701, 0, $"Changed database context to '{login.Database}'.")
            .LoginAck(server.Version)
            .Environment(4, bytes => bytes.Short("4096").Short("4096"))
            .Done(0);
        return await packets.WriteAsync(answer.Bytes.ToArray());
    }

    private async Task<byte[]> AnswerAsync(TdsMessage request, CancellationToken interrupted)
    {
        var answer = new TdsAnswer();
        try
        {
            switch (request.Kind)
            {
                case TdsKind.Attention:
                    answer.Done(TdsAnswer.DoneAttention);
                    break;
                case TdsKind.TransactionManager:
                    Manage(request, answer);
                    break;
                default:
                    await Query(TdsQuery.Read(request), answer, interrupted);
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // The interruption is answered for itself.
            return [];
        }
        catch (Exception error)
        {
            answer = Refused(error as SqlFault ?? new SqlFault(50_000, $"The stand-in for SQL Server failed: {error}"));
        }

        return answer.Bytes.ToArray();
    }

    /// <summary>A deadlock's victim loses its transaction too.</summary>
    private TdsAnswer Refused(SqlFault fault)
    {
        var answer = new TdsAnswer().Message(true, fault.Number, fault.Severity, fault.Message);
        if (fault.Number == 1205 && EndTransaction(commit: false) is { } ended)
        {
            answer.Environment(10, bytes => bytes.Byte(0).Byte(8).Int64(ended));
        }

        return answer.Done(TdsAnswer.DoneError);
    }

    private void Manage(TdsMessage request, TdsAnswer answer)
    {
        request.SkipHeaders();
        var what = request.UInt16();
        if (what == Begin)
        {
            (transaction, isSnapshot, seen) = (server.NextTransaction(), request.Byte() == SnapshotIsolation, null);
            answer.Environment(8, bytes => bytes.Byte(8).Int64(transaction.Value).Byte(0));
        }
        else if (EndTransaction(what == Commit) is { } ended)
        {
            answer.Environment((byte)(what == Commit ? 9 : 10), bytes => bytes.Byte(0).Byte(8).Int64(ended));
        }

        answer.Done(0);
    }

    private long? EndTransaction(bool commit)
    {
        var ended = transaction;
        if (ended is { } number)
        {
            server.Database.End(number, commit);
        }

        (transaction, isSnapshot, seen) = (null, false, null);
        return ended;
    }

    private async Task Query(TdsQuery query, TdsAnswer answer, CancellationToken interrupted)
    {
        await server.BeforeAsync(query.Text, interrupted);
        foreach (var statement in Parse(query.Text))
        {
            var outcome = new SqlStatements(Ask(query), transaction).Run(statement);
            if (outcome.Rows is { } rows)
            {
                answer.Rows(rows);
            }

            answer.Done(TdsAnswer.DoneCount | (query.IsCall ? 1 : 0), outcome.Count, query.IsCall ? (byte)0xFF : (byte)0xFD);
        }

        _ = query.IsCall ? answer.Return().Done(0, token: 0xFE) : answer;
    }

    private SqlAsk Ask(TdsQuery query)
    {
        var tables = isSnapshot ? seen ??= server.Database.Tables : server.Database.Tables;
        return new SqlAsk(server.Database, tables, query.Parameters, StandInServer.Now);
    }

    private IEnumerable<TSqlStatement> Parse(string text)
    {
        var script = (TSqlScript)parser.Parse(new StringReader(text), out var errors);
        return errors.Count == 0
            ? script.Batches.SelectMany(batch => batch.Statements)
            : throw new SqlFault(
                102, string.Create(CultureInfo.InvariantCulture, $"Incorrect syntax. {errors[0].Message} ({errors[0].Line})"), 15);
    }
}
