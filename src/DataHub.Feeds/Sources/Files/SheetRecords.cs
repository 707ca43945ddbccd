using System.Buffers.Binary;

namespace DataHub.Feeds;

/// <summary>Finds the faulty cells in a sheet of an old workbook (MS-XLS, and its sheets alike since 1995).</summary>
internal static class SheetRecords
{
    private const int Formula = 0x0006;
    private const int End = 0x000A;
    private const int Uncalculated = 0x005E;
    private const int Sheet = 0x0085;
    private const int BoolOrError = 0x0205;
    private const int Text = 0x0207;
    private const int SharedFormula = 0x04BC;
    private const int Begin = 0x0809;

    /// <summary>By row and column.</summary>
    public static IEnumerable<FaultyCell> Faults(Stream file, int index)
    {
        var book = CompoundFile.Content(file, "Workbook") ?? CompoundFile.Content(file, "Book") ?? throw new InvalidDataException();
        var start = Records(book, 0).Where(record => record.Id == Sheet && book[record.At + 5] == 0)
            .Select(record => BinaryPrimitives.ReadInt32LittleEndian(book.AsSpan(record.At)))
            .ElementAt(index);
        var records = Records(book, start).ToList();
        var isStale = records.Exists(record => record.Id == Uncalculated);
        return Enumerable.Range(0, records.Count)
            .Select(i => (records[i].At, Fault: FaultOf(book, records, i, isStale)))
            .Where(cell => cell.Fault is not null)
            .Select(cell => new FaultyCell(Number(book, cell.At), Number(book, cell.At + 2), cell.Fault!))
            .OrderBy(cell => (cell.Row, cell.Column));
    }

    private static string? FaultOf(byte[] book, List<(int Id, int At)> records, int index, bool isStale) => records[index] switch
    {
        (BoolOrError, var at) when book[at + 7] == 1 => NameOf(book[at + 6]),
        (Formula, _) when isStale => "=",
        (Formula, var at) => FaultOf(book.AsSpan(at + 6, 8), records, index + 1),
        _ => null,
    };

    /// <summary>The saved value of a formula; a text follows in a record of its own.</summary>
    private static string? FaultOf(ReadOnlySpan<byte> value, List<(int Id, int At)> records, int next) => value switch
    {
        [2, _, var error, _, _, _, 0xFF, 0xFF] => NameOf(error),
        [0, _, _, _, _, _, 0xFF, 0xFF] when IdAt(records, next) != Text
            && (IdAt(records, next) != SharedFormula || IdAt(records, next + 1) != Text) => "=",
        _ => null,
    };

    private static int IdAt(List<(int Id, int At)> records, int index) => index < records.Count ? records[index].Id : 0;

    private static string NameOf(byte error) => error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#",
    };

    /// <summary>The records of a stream's part, charts inside it left out; where their content begins.</summary>
    private static IEnumerable<(int Id, int At)> Records(byte[] book, int at)
    {
        var depth = 0;
        while (at + 4 <= book.Length)
        {
            var id = Number(book, at);
            depth += id == Begin ? 1 : id == End ? -1 : 0;
            if (depth == 0)
            {
                yield break;
            }

            if (depth == 1)
            {
                yield return (id, at + 4);
            }

            at += 4 + Number(book, at + 2);
        }

        throw new InvalidDataException();
    }

    private static int Number(byte[] book, int at) => BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at));
}
