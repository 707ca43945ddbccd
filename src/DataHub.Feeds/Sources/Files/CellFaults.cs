namespace DataHub.Feeds;

/// <summary>What stands in a cell that has no value: <c>#N/A</c>, or the formula that was never calculated.</summary>
internal sealed record FaultyCell(int Row, int Column, string Text);

/// <summary>The faulty cells of a sheet, met on the way through it: the library that reads workbooks gives them as empty.</summary>
internal sealed class CellFaults : IDisposable
{
    private readonly FileStream file;
    private readonly IEnumerator<FaultyCell> faults;
    private bool more;

    private CellFaults(FileStream file, IEnumerable<FaultyCell> faults)
    {
        this.file = file;
        this.faults = faults.GetEnumerator();
        more = this.faults.MoveNext();
    }

    /// <param name="path">The workbook.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="index">Which of the workbook's sheets it is, from 0.</param>
    public static CellFaults Open(string path, string name, int index)
    {
        var file = DroppedFile.OpenRead(path);
        try
        {
            var isPackage = file.ReadByte() == 'P';
            return new CellFaults(file, isPackage ? SheetXml.Faults(file, name) : SheetRecords.Faults(file, index));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The fault of a cell, which must lie behind the one asked for before; null when it has none.</summary>
    public FaultyCell? At(int row, int column)
    {
        while (more && (faults.Current.Row, faults.Current.Column).CompareTo((row, column)) < 0)
        {
            more = faults.MoveNext();
        }

        return more && (faults.Current.Row, faults.Current.Column) == (row, column) ? faults.Current : null;
    }

    public void Dispose()
    {
        faults.Dispose();
        file.Dispose();
    }
}
