namespace DataHub.Datasets;

/// <summary>
/// Makes files that only the hub's account may read: keys. Several nodes may start on one folder at once, so a file is
/// there whole or not at all, and the first one stays.
/// </summary>
public static class OwnerFile
{
    private const int MostTries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes the file and flushes it, unless it is there or another process makes it first.</summary>
    public static void Ensure(string path, Func<byte[]> make)
    {
        if (File.Exists(path))
        {
            return;
        }

        // Moving a draft into place is no decision: two processes that both find nothing there both succeed.
        using var turn = Lock($"{path}.lock");
        if (!File.Exists(path))
        {
            var draft = $"{path}.draft";
            Write(draft, make());
            File.Move(draft, path);
        }
    }

    private static FileStream Lock(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
